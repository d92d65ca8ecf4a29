package ingest

import (
	"slices"

	"openinvest/pipeline/reference"
	"openinvest/pipeline/sheet"
)

// Vocabulary is the reference data in the form in which cells are looked up.
type Vocabulary struct {
	ref     reference.Reference
	headers *lexicon
	dated   []datedHeader    // in the order of columns.toml
	units   map[string]int64 // units of the currency per folded word
	values  map[reference.FieldName]*lexicon
}

// NewVocabulary prepares reference data.
func NewVocabulary(ref reference.Reference) *Vocabulary {
	v := &Vocabulary{ref: ref, headers: newLexicon(), units: map[string]int64{}, values: map[reference.FieldName]*lexicon{}}
	for _, field := range ref.Columns.Fields {
		for _, text := range field.Headers {
			if header, dated := newDatedHeader(field.Name, text); dated {
				v.dated = append(v.dated, header)
			} else {
				v.headers.add(string(field.Name), text)
			}
		}
		if len(field.Values) == 0 {
			continue
		}
		values := newLexicon()
		for _, value := range field.Values {
			values.add(value.ID, append([]string{value.Name, value.ID}, value.Aliases...)...)
			values.names = append(values.names, value.Name)
		}
		v.values[field.Name] = values
	}
	counties, sectors := newLexicon(), newLexicon()
	for _, county := range ref.Regions.Counties {
		counties.add(string(county.Code), append([]string{county.Name, string(county.Code)}, county.Aliases...)...)
	}
	for _, sector := range ref.Sectors.Sectors {
		sectors.add(string(sector.Code), append([]string{sector.Name, string(sector.Code)}, sector.Aliases...)...)
	}
	v.values[reference.CountyField], v.values[reference.SectorField] = counties, sectors
	for word, size := range ref.Columns.Units {
		v.units[sheet.Squeeze(sheet.Fold(word))] = size
	}
	return v
}

// Reference returns the reference data.
func (v *Vocabulary) Reference() *reference.Reference { return &v.ref }

// terms are those on which an export is read.
func (v *Vocabulary) terms(check bool) sheet.Terms {
	return sheet.Terms{Find: v.findHeader, Check: check, Encoding: v.ref.Columns.Files.Encoding}
}

// unit returns how many units of the currency a word stands for.
func (v *Vocabulary) unit(word string) (size int64, known bool) {
	size, known = v.units[sheet.Squeeze(sheet.Fold(word))]
	return size, known
}

// field describes a field; one that columns.toml leaves out is optional.
func (v *Vocabulary) field(name reference.FieldName) reference.Field {
	field, described := v.ref.Columns.Field(name)
	if !described {
		field.Name = name
	}
	return field
}

// lexicon finds the id of a word by any of its spellings.
type lexicon struct {
	ids   map[string]string // per normalised word; empty where it would mean two ids
	words []string          // as they are written, for suggestions
	names []string          // of the ids, for messages
}

func newLexicon() *lexicon { return &lexicon{ids: map[string]string{}} }

func (l *lexicon) add(id string, words ...string) {
	for _, word := range words {
		key := sheet.Normalise(word)
		if other, taken := l.ids[key]; taken && other != id {
			l.ids[key] = ""
		} else {
			l.ids[key] = id
		}
		if !slices.Contains(l.words, word) {
			l.words = append(l.words, word)
		}
	}
}

func (l *lexicon) find(text string) (id string, known bool) {
	id = l.ids[sheet.Normalise(text)]
	return id, id != ""
}

// SameSpelling tells whether two texts differ in width, white space or case only.
func SameSpelling(a, b string) bool { return sheet.Normalise(a) == sheet.Normalise(b) }
