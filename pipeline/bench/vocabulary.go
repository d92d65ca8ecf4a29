package main

import (
	"encoding/json"
	"os"

	"openinvest/pipeline/reference"
)

// vocabulary is what DuckDB needs of reference data: it can't read TOML.
type vocabulary struct {
	Headers  map[reference.FieldName][]string `json:"headers"`  // by field
	Units    map[string]int64                 `json:"units"`    // yuan, by name
	Words    [][3]string                      `json:"words"`    // field, word, id
	Counties [][2]string                      `json:"counties"` // code, name
	Sectors  [][3]string                      `json:"sectors"`  // code, name, group
}

func vocabularyOf(ref reference.Reference) vocabulary {
	v := vocabulary{Headers: map[reference.FieldName][]string{}, Units: ref.Columns.Units}
	add := func(field reference.FieldName, id string, words ...string) {
		for _, word := range words {
			v.Words = append(v.Words, [3]string{string(field), word, id})
		}
	}
	for _, county := range ref.Regions.Counties {
		v.Counties = append(v.Counties, [2]string{string(county.Code), county.Name})
		add(reference.CountyField, string(county.Code), append([]string{county.Name}, county.Aliases...)...)
	}
	for _, sector := range ref.Sectors.Sectors {
		v.Sectors = append(v.Sectors, [3]string{string(sector.Code), sector.Name, string(sector.Group)})
		add(reference.SectorField, string(sector.Code), append([]string{sector.Name}, sector.Aliases...)...)
	}
	for _, field := range ref.Columns.Fields {
		v.Headers[field.Name] = field.Headers
		for _, value := range field.Values {
			add(field.Name, value.ID, append([]string{value.Name}, value.Aliases...)...)
		}
	}
	return v
}

func (v vocabulary) write(path string) error {
	content, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return os.WriteFile(path, content, 0o600)
}
