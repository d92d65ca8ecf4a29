package reference

import (
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"openinvest/pipeline/diag"
)

// document is one TOML file while it is read.
type document struct {
	file     string
	text     string
	problems *diag.Problems
}

// decode fills target and reports syntax errors, values of a wrong type and
// keys that target has no place for. It returns whether target can be checked
// further.
func (d *document) decode(target any) bool {
	meta, err := toml.Decode(d.text, target)
	var syntax toml.ParseError
	switch {
	case errors.As(err, &syntax):
		d.problems.Add(d.at(syntax.Position.Start), diag.BadReference, parseMessage(syntax))
		return false
	case err != nil:
		d.problems.Add(diag.Position{File: d.file}, diag.BadReference, err.Error())
		return false
	}
	seen := map[string]int{}
	unknownTables := map[string]bool{}
	for _, key := range meta.Undecoded() {
		name := key.String()
		if unknownTables[key[:len(key)-1].String()] {
			continue // its table is reported
		}
		unknownTables[name] = true
		d.problems.Add(d.positionOf(key, seen[name]), diag.UnknownKey, key[len(key)-1])
		seen[name]++
	}
	return true
}

// parseMessage keeps what the parser says and drops the position that the
// problem already has.
func parseMessage(err toml.ParseError) string {
	if err.Message != "" {
		return err.Message
	}
	text := err.Error()
	if _, after, found := strings.Cut(text, "): "); found {
		return after
	}
	return text
}

// wrong reports a value that is well-formed but can't be right. table is the
// path of the table it stands in, such as "targets", index its place among the
// tables of that name, key the key in it, args what the reason is about.
func (d *document) wrong(table string, index int, key string, reason diag.Reason, args ...string) {
	path := toml.Key{key}
	if table != "" {
		path = toml.Key{table, key}
	}
	d.problems.Add(d.positionOf(path, index), diag.BadReference, append([]string{string(reason)}, args...)...)
}

// at returns the position of a byte of the text.
func (d *document) at(offset int) diag.Position {
	before := d.text[:min(offset, len(d.text))]
	start := strings.LastIndexByte(before, '\n') + 1
	return diag.Position{
		File:   d.file,
		Line:   strings.Count(before, "\n") + 1,
		Column: utf8.RuneCountInString(before[start:]) + 1,
	}
}

// positionOf finds where a key is written, since the decoder tells it for
// syntax errors only. index counts the occurrences of an array's table, 0 for
// the first. A key that is not found is placed at its table, or at the file.
func (d *document) positionOf(key toml.Key, index int) diag.Position {
	want := strings.Join(key, ".")
	table, offset, place := "", 0, diag.Position{File: d.file}
	occurrences := map[string]int{}
	for line := range strings.Lines(d.text) {
		trimmed := strings.TrimLeft(line, " \t")
		indent := len(line) - len(trimmed)
		if name, isTable := tableName(trimmed); isTable {
			table = name
			occurrences[table]++
			if table == want && occurrences[table] == index+1 {
				return d.at(offset + indent)
			}
			if strings.HasPrefix(want, table+".") && occurrences[table] <= index+1 {
				place = d.at(offset)
			}
		} else {
			for _, written := range keysOf(trimmed) {
				full := strings.Trim(table+"."+written.path, ".")
				if full == want && (index == 0 || occurrences[table] == index+1) {
					return d.at(offset + indent + written.offset)
				}
			}
		}
		offset += len(line)
	}
	return place
}

// tableName returns the name in a line like [name] or [[name]].
func tableName(line string) (string, bool) {
	if !strings.HasPrefix(line, "[") {
		return "", false
	}
	name, _, found := strings.Cut(strings.TrimLeft(line, "["), "]")
	return strings.TrimSpace(name), found
}

type writtenKey struct {
	path   string // dotted, from the line's own table
	offset int    // bytes from the start of the line
}

// keysOf returns the keys that a line sets: its own, and those of an inline
// table in it. Commas, braces and signs inside strings are passed over.
func keysOf(line string) []writtenKey {
	var keys []writtenKey
	var outer string
	start, depth, quote := 0, 0, byte(0)
	for i := 0; i < len(line); i++ {
		c := line[i]
		switch {
		case quote != 0:
			if c == '\\' && quote == '"' {
				i++
			} else if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '#':
			return keys
		case c == '{':
			depth++
			start = i + 1
		case c == '}':
			depth--
		case c == ',':
			start = i + 1
		case c == '=':
			written := line[start:i]
			name := strings.Trim(strings.TrimSpace(written), `"'`)
			at := start + len(written) - len(strings.TrimLeft(written, " \t"))
			if depth == 0 {
				outer = name
			} else if outer != "" {
				name = outer + "." + name
			}
			keys = append(keys, writtenKey{name, at})
		}
	}
	return keys
}
