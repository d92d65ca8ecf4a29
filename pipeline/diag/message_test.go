package diag

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestMessages(t *testing.T) {
	at := Position{File: "raw/2023-06.csv", Line: 18, Column: 7}
	tests := []struct {
		problem          Problem
		chinese, english string
	}{
		{
			Problem{Position: at, Severity: Error, Code: UnknownCounty, Args: []string{"东出区", "云溪市"}, Suggestion: "东山区"},
			`raw/2023-06.csv:18:7: error: unknown-county: “东出区”不是云溪市的县（市、区）；是否应为“东山区”？`,
			`raw/2023-06.csv:18:7: error: unknown-county: "东出区" is not a county of 云溪市; did you mean "东山区"?`,
		},
		{ // What can't be seen is escaped, so that it does nothing in a terminal.
			Problem{Position: at, Severity: Warning, Code: BadDate, Args: []string{"\x1b[2J\u202e\"明天\""}},
			`raw/2023-06.csv:18:7: warning: bad-date: “\x1b[2J\u202e"明天"”不是日期；请写成 2023-06-01 的形式`,
			`raw/2023-06.csv:18:7: warning: bad-date: "\x1b[2J\u202e\"明天\"" is not a date; write it like 2023-06-01`,
		},
		{ // A reason is filled with the args of its problem.
			Problem{Position: at, Severity: Error, Code: BadProjectCode, Args: []string{"a-1", string(CodeCase), "raw/2023-05.csv:2", "A-1"}},
			`raw/2023-06.csv:18:7: error: bad-project-code: “a-1”不是项目代码：raw/2023-05.csv:2 写作 A-1`,
			`raw/2023-06.csv:18:7: error: bad-project-code: "a-1" is not a project code: raw/2023-05.csv:2 writes it A-1`,
		},
		{ // Most reasons need no args.
			Problem{Position: Position{File: "a"}, Severity: Error, Code: UnreadableFile, Args: []string{string(OldWorkbook)}},
			`a: error: unreadable-file: 文件无法读取：这是 Excel 95 或更早的工作簿；请另存为 .xlsx`,
			`a: error: unreadable-file: the file can't be read: it is a workbook of Excel 95 or older; save it as .xlsx`,
		},
		{ // A percent sign alone is no verb.
			Problem{Position: Position{File: "a"}, Severity: Error, Code: BadReference, Args: []string{string(WantPercent)}},
			`a: error: bad-reference: 比率的单位是 "%"`,
			`a: error: bad-reference: a ratio is set in "%"`,
		},
		{ // Where a reader's own words are the only ones, they stand in both.
			Problem{Position: at, Severity: Error, Code: BadReference, Args: []string{"expected '='"}},
			`raw/2023-06.csv:18:7: error: bad-reference: expected '='`,
			`raw/2023-06.csv:18:7: error: bad-reference: expected '='`,
		},
	}
	for _, test := range tests {
		for language, want := range map[Language]string{Chinese: test.chinese, English: test.english} {
			if got := test.problem.Text(language); got != want {
				t.Errorf("%s: got\n%s\nwant\n%s", language, got, want)
			}
		}
	}
}

var (
	placeholder = regexp.MustCompile(`%\[\d\][sqv]`)
	han         = regexp.MustCompile(`\p{Han}`)
)

// TestLanguagesSayTheSame: a message has both languages, and the same args
// stand in both.
func TestLanguagesSayTheSame(t *testing.T) {
	all := map[string]wording{"suggestion": meant}
	for code, description := range codes {
		all[string(code)] = description.message
	}
	for _, reasons := range []map[Reason]wording{reasons, workbookReasons} {
		for reason, words := range reasons {
			all[string(reason)] = words
		}
	}
	for name, words := range all {
		if words.english == "" || words.chinese == "" {
			t.Errorf("%s: a language is missing", name)
		}
		for _, format := range []string{words.english, words.chinese} {
			if filled := len(placeholder.FindAllString(format, -1)); filled > 0 && filled != strings.Count(format, "%") {
				t.Errorf("%s: a verb has no index: %s", name, format)
			}
		}
		if chinese, english := args(words.chinese), args(words.english); !slices.Equal(chinese, english) {
			t.Errorf("%s: Chinese has the args %s, English %s", name, chinese, english)
		}
		if len(words.chinese) > len("%[1]v") && !han.MatchString(words.chinese) {
			t.Errorf("%s: this is not Chinese: %s", name, words.chinese)
		}
	}
}

// args lists the indexes of the args in a format, whatever their verbs.
func args(format string) []string {
	var indexes []string
	for _, verb := range placeholder.FindAllString(format, -1) {
		indexes = append(indexes, verb[:len(verb)-1])
	}
	slices.Sort(indexes)
	return slices.Compact(indexes)
}

// TestEveryCodeIsExplained: each code has its page in each language with its
// three parts, and there is no page of a code that is none.
func TestEveryCodeIsExplained(t *testing.T) {
	headings := map[Language]string{
		Chinese: `(?s)^# [^\n]+\n\n## 含义\n\n[^\n]+\n.*\n## 示例\n\n    [^\n]+\n.*\n## 处理办法\n\n[^\n]+\n`,
		English: `(?s)^# [^\n]+\n\n## Meaning\n\n[^\n]+\n.*\n## Example\n\n    [^\n]+\n.*\n## Remedy\n\n[^\n]+\n`,
	}
	expected := map[string]bool{}
	for _, code := range Codes() {
		for _, language := range Languages() {
			name := fmt.Sprintf("%s.%s.md", code, language)
			expected[name] = true
			page, err := pages.ReadFile("explain/" + name)
			if err != nil {
				t.Errorf("%s has no page in %s", code, language)
			} else if !regexp.MustCompile(headings[language]).Match(page) {
				t.Errorf("explain/%s lacks a part: meaning, example and remedy are expected", name)
			}
		}
	}
	entries, err := pages.ReadDir("explain")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if !expected[entry.Name()] {
			t.Errorf("explain/%s is the page of no code", entry.Name())
		}
	}
}

func TestNearest(t *testing.T) {
	words := []string{"unknown-county", "unknown-sector", "bad-date"}
	for text, want := range map[string]string{"unknown-conty": "unknown-county", "bad-data": "bad-date", "horse": ""} {
		if got := Nearest(text, words, func(s string) string { return s }); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
