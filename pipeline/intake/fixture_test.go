package intake_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/intake"
	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

var update = flag.Bool("update", false, "write what the fixtures give into them")

// A fixture is a folder of exports in one txtar file. Its name says its
// outcome: good-*.txtar has no problem, bad-CODE-*.txtar has one of that code.
//
// The comment may hold lines of two kinds:
//
//	columns.toml: OLD => NEW     the reference file, with one piece of text replaced (\n is a line break)
//	2023-06.csv: gb18030 crlf    how the bytes of a file differ from what is written
//
// bytes: gb18030, utf16le, utf16be, bom, crlf, chomp (no line end at the end),
// escaped (Go's escapes such as \xff stand for bytes).
//
// A file that is called .xlsx is written as CSV and becomes a workbook
// (workbook_test.go).
//
// The files that outcomes names are what Read must give.
type fixture struct {
	path    string
	archive *txtar.Archive
}

var outcomes = []string{"problems", "reports", "indicators", "exports", "restatements"}

func fixtures(t testing.TB) []fixture {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no fixtures: %v", err)
	}
	var all []fixture
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, fixture{path, archive})
	}
	return all
}

func (f fixture) name() string { return strings.TrimSuffix(filepath.Base(f.path), ".txtar") }

// unpack writes the reference files and the exports, and loads the former.
func (f fixture) unpack(t *testing.T) (raw string, ref reference.Reference) {
	base := t.TempDir()
	raw, refDir := filepath.Join(base, "raw"), filepath.Join(base, "reference")
	files := map[string][]byte{}
	for _, name := range []string{"regions.toml", "sectors.toml", "columns.toml", "plan.toml"} {
		files[name] = readFile(t, filepath.Join("testdata/reference", name))
	}
	bytesOf := map[string]string{}
	for line := range strings.Lines(string(f.archive.Comment)) {
		name, rest, directive := strings.Cut(strings.TrimSpace(line), ": ")
		old, replacement, replaces := strings.Cut(strings.ReplaceAll(rest, `\n`, "\n"), " => ")
		switch text, isReference := files[name]; {
		case !directive:
		case isReference && replaces:
			if strings.Count(string(text), old) != 1 {
				t.Fatalf("%q does not stand exactly once in %s", old, name)
			}
			files[name] = []byte(strings.Replace(string(text), old, replacement, 1))
		case strings.HasSuffix(name, ".csv"):
			bytesOf[name] = rest
		}
	}
	for name, text := range files {
		writeFile(t, filepath.Join(refDir, name), text)
	}
	if err := os.Mkdir(raw, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, file := range f.archive.Files {
		if !slices.Contains(outcomes, file.Name) {
			data := transform(t, file.Data, bytesOf[file.Name])
			if filepath.Ext(file.Name) == ".xlsx" {
				data = workbook(t, data)
			}
			writeFile(t, filepath.Join(raw, file.Name), data)
		}
	}
	ref, problems, err := reference.Load(refDir)
	if err != nil || problems.HasErrors() {
		t.Fatalf("reference: %v %v", err, problems)
	}
	return raw, ref
}

func transform(t *testing.T, data []byte, how string) []byte {
	text := string(data)
	for _, kind := range strings.Fields(how) {
		switch kind {
		case "crlf":
			text = strings.ReplaceAll(text, "\n", "\r\n")
		case "chomp":
			text = strings.TrimSuffix(text, "\n")
		case "bom":
			text = "\ufeff" + text
		case "gb18030":
			converted, err := simplifiedchinese.GB18030.NewEncoder().String(text)
			if err != nil {
				t.Fatal(err)
			}
			text = converted
		case "utf16le", "utf16be":
			order := map[string]unicode.Endianness{"utf16le": unicode.LittleEndian, "utf16be": unicode.BigEndian}[kind]
			converted, err := unicode.UTF16(order, unicode.UseBOM).NewEncoder().String(text)
			if err != nil {
				t.Fatal(err)
			}
			text = converted
		case "escaped":
			quoted := strings.NewReplacer("\n", `\n`, `"`, `\"`).Replace(text)
			raw, err := strconv.Unquote(`"` + quoted + `"`)
			if err != nil {
				t.Fatal(err)
			}
			text = raw
		default:
			t.Fatalf("%q is no kind of bytes", kind)
		}
	}
	return []byte(text)
}

// outcome writes a result in the form of the fixtures.
func outcome(result intake.Result, raw string) map[string]string {
	written := map[string]string{}
	line := func(name, format string, args ...any) { written[name] += fmt.Sprintf(format, args...) + "\n" }
	for _, p := range result.Problems {
		p.Position.File = strings.TrimPrefix(strings.TrimPrefix(p.Position.File, raw), "/")
		suggestion := ""
		if p.Suggestion != "" {
			suggestion = " did you mean " + p.Suggestion
		}
		line("problems", "%s: %s: %s%s", p.Position, p.Severity, p.Code, suggestion)
	}
	for _, period := range result.Ledger.Periods() {
		for _, r := range result.Ledger.Reports(period) {
			line("reports", "%s %s|%s|%s|%s|%s|%s|%s|%s|%s|%s|withheld %v", r.Period, r.Project, r.Name, r.County, r.Sector,
				r.Class, r.Total, r.Planned, r.Completed, r.Progress, r.Start, r.Withheld)
		}
	}
	for _, i := range result.Indicators {
		line("indicators", "%s %s %s|%s", i.Period, i.Target, i.Value, i.Note)
	}
	for _, e := range result.Exports {
		replaced := ""
		if e.ReplacedBy != "" {
			replaced = ", replaced by " + e.ReplacedBy
		}
		line("exports", "%s %s %v: %d lines = %d accepted + %d rejected + %d set aside + %d blank%s", e.File, e.Encoding, e.Periods,
			e.Lines, e.Accepted, e.Rejected, e.SetAside, e.Blank, replaced)
	}
	for _, r := range result.Restatements {
		line("restatements", "%s %s %s: %s: %q -> %q", r.Period, r.Project, r.File, r.Field, r.Old, r.New)
	}
	return written
}

func TestFixtures(t *testing.T) {
	for _, f := range fixtures(t) {
		t.Run(f.name(), func(t *testing.T) {
			raw, ref := f.unpack(t)
			result, err := intake.Folder{Dir: raw, Reference: ref}.Read()
			if err != nil {
				t.Fatal(err)
			}
			checkPositions(t, result, raw)
			got := outcome(result, raw)
			if *update {
				f.rewrite(t, got)
			}
			want := map[string]string{}
			for _, file := range f.archive.Files {
				want[file.Name] = string(file.Data)
			}
			for _, name := range outcomes {
				if got[name] != want[name] {
					t.Errorf("%s:\n%s\nwant:\n%s", name, got[name], want[name])
				}
			}
			f.checkName(t, result.Problems)
		})
	}
}

// checkName holds a fixture's name to its outcome.
func (f fixture) checkName(t *testing.T, problems diag.Problems) {
	expected, isBad := strings.CutPrefix(f.name(), "bad-")
	if !isBad && len(problems) > 0 {
		t.Errorf("the fixture is called good and has problems")
	}
	named := slices.ContainsFunc(problems, func(p diag.Problem) bool {
		return expected == string(p.Code) || strings.HasPrefix(expected, string(p.Code)+"-")
	})
	if isBad && !named {
		t.Errorf("the fixture's name does not begin with the code of one of its problems")
	}
}

func (f fixture) rewrite(t *testing.T, got map[string]string) {
	f.archive.Files = slices.DeleteFunc(f.archive.Files, func(file txtar.File) bool { return slices.Contains(outcomes, file.Name) })
	for _, name := range outcomes {
		if got[name] != "" {
			f.archive.Files = append(f.archive.Files, txtar.File{Name: name, Data: []byte(got[name])})
		}
	}
	writeFile(t, f.path, txtar.Format(f.archive))
}

// checkPositions holds what is true of every result: a problem lies inside its
// file, and no line is lost.
func checkPositions(t *testing.T, result intake.Result, raw string) {
	for _, p := range result.Problems {
		if p.Position.File == raw || p.Code == diag.UnreadableFile || p.Code == diag.FilePassedOver {
			continue
		}
		data := readFile(t, p.Position.File)
		if filepath.Ext(p.Position.File) == ".xlsx" {
			checkPositionInWorkbook(t, p, data)
			continue
		}
		if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
			data, _ = unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM).NewDecoder().Bytes(data)
		}
		lines := strings.SplitAfter(string(data), "\n")
		if p.Position.Line > len(lines) {
			t.Errorf("%s lies behind the file's last line", p)
		} else if p.Position.Line > 0 && p.Position.Column > len(lines[p.Position.Line-1])+1 {
			t.Errorf("%s lies behind its line", p)
		}
		if message := p.Message(diag.English); strings.Contains(message, "%!") && !strings.Contains(strings.Join(p.Args, ""), "%!") {
			t.Errorf("the message of %s does not fit its arguments: %s", p.Code, p.Message(diag.English))
		}
	}
	for _, e := range result.Exports {
		checkEquation(t, e)
	}
}

func checkEquation(t *testing.T, e invest.Export) {
	if e.Accepted+e.Rejected+e.SetAside+e.Blank != e.Lines || min(e.Accepted, e.Rejected, e.SetAside, e.Blank) < 0 {
		t.Errorf("lines are lost: %+v", e)
	}
}

// referenceCodes are the codes that reading reference files gives, that need
// more than one folder of exports, or that tell of what is made from them.
var referenceCodes = []diag.Code{diag.BadReference, diag.UnknownKey, diag.UnusedAlias, diag.MissingGlyph, diag.Leak}

func TestEveryCodeHasFixture(t *testing.T) {
	seen := map[diag.Code]bool{diag.UnreadableFile: true} // TestUnreadableFiles
	for _, f := range fixtures(t) {
		for _, code := range diag.Codes() {
			rest, found := strings.CutPrefix(f.name(), "bad-"+string(code))
			seen[code] = seen[code] || found && (rest == "" || rest[0] == '-')
		}
	}
	for _, code := range diag.Codes() {
		if !seen[code] && !slices.Contains(referenceCodes, code) {
			t.Errorf("no fixture bad-%s-*.txtar", code)
		}
	}
}

func readFile(t testing.TB, path string) []byte {
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func writeFile(t testing.TB, path string, data []byte) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
}
