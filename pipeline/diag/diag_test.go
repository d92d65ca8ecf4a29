package diag_test

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"

	"openinvest/pipeline/diag"
)

func problems() diag.Problems {
	var ps diag.Problems
	ps.Add(diag.Position{File: "raw/2023-06.csv", Line: 18, Column: 7}, diag.UnknownCounty, "东出区", "云溪市")
	ps[0].Suggestion = "东山区"
	ps.Add(diag.Position{File: "raw/2023-06.csv", Line: 2}, diag.MissingColumn, "行业", "行业, 所属行业")
	ps.Add(diag.Position{File: "raw/2023-05.csv"}, diag.PeriodUnknown, "报告期")
	ps.Add(diag.Position{File: "raw/2023-06.csv", Line: 18, Column: 3}, diag.BadAmount, "</script>,\"\n\u202e", "总投资")
	ps.Add(diag.Position{File: "columns.toml", Line: 4, Column: 1}, diag.UnusedAlias, "港北")
	ps.Sort()
	return ps
}

func TestWriters(t *testing.T) {
	tests := []struct {
		name  string
		write func(diag.Problems, io.Writer, diag.Language) error
		want  string
	}{
		{"text", diag.Problems.WriteText, `columns.toml:4:1: warning: unused-alias: no export uses the alias "港北" any more

raw/2023-05.csv: error: period-unknown: the period can't be told; name the file like 2023-06.csv or add a column "报告期"

raw/2023-06.csv:2: error: missing-column: the required column "行业" is missing; headers it may carry: 行业, 所属行业
raw/2023-06.csv:18:3: error: bad-amount: "</script>,\"\n\u202e" is not an amount for "总投资"; write digits alone, like 1234.5
raw/2023-06.csv:18:7: error: unknown-county: "东出区" is not a county of 云溪市; did you mean "东山区"?
`},
		{"JSON", func(ps diag.Problems, w io.Writer, l diag.Language) error { return ps[3:].WriteJSON(w, l) }, `[
  {
    "file": "raw/2023-06.csv",
    "line": 18,
    "column": 3,
    "severity": "error",
    "code": "bad-amount",
    "message": "\"\u003c/script\u003e,\\\"\\n\\u202e\" is not an amount for \"总投资\"; write digits alone, like 1234.5",
    "suggestion": "",
    "sheet": "",
    "period": "",
    "subject": ""
  },
  {
    "file": "raw/2023-06.csv",
    "line": 18,
    "column": 7,
    "severity": "error",
    "code": "unknown-county",
    "message": "\"东出区\" is not a county of 云溪市; did you mean \"东山区\"?",
    "suggestion": "东山区",
    "sheet": "",
    "period": "",
    "subject": ""
  }
]
`},
		{"JSON of nothing", func(_ diag.Problems, w io.Writer, l diag.Language) error { return diag.Problems(nil).WriteJSON(w, l) }, "[]\n"},
		{"CSV", func(ps diag.Problems, w io.Writer, l diag.Language) error { return ps[2:].WriteCSV(w, l) }, "\ufeff" + strings.ReplaceAll(`file,line,column,severity,code,message,suggestion,sheet,period,subject
raw/2023-06.csv,2,0,error,missing-column,"the required column ""行业"" is missing; headers it may carry: 行业, 所属行业",,,,
raw/2023-06.csv,18,3,error,bad-amount,"""</script>,\""\n\u202e"" is not an amount for ""总投资""; write digits alone, like 1234.5",,,,
raw/2023-06.csv,18,7,error,unknown-county,"""东出区"" is not a county of 云溪市; did you mean ""东山区""?",东山区,,,
`, "\n", "\r\n")},
		{"summary", diag.Problems.WriteSummary, `1  error    bad-amount      Not an amount
1  error    missing-column  A required column is missing
1  error    period-unknown  The period can't be told
1  error    unknown-county  An unknown county
1  warning  unused-alias    An alias that no export uses
`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got strings.Builder
			if err := test.write(problems(), &got, diag.English); err != nil {
				t.Fatal(err)
			}
			if got.String() != test.want {
				t.Errorf("got\n%s\nwant\n%s", got.String(), test.want)
			}
		})
	}
}

// full is a disk without room.
type full struct{}

var errFull = errors.New("no room")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestWritersReportTheMachine(t *testing.T) {
	for name, write := range map[string]func(io.Writer, diag.Language) error{
		"text": problems().WriteText, "JSON": problems().WriteJSON, "CSV": problems().WriteCSV, "summary": problems().WriteSummary,
	} {
		if err := write(full{}, diag.English); !errors.Is(err, errFull) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestEveryCodeIsDescribed(t *testing.T) {
	for _, code := range diag.Codes() {
		if !regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`).MatchString(string(code)) {
			t.Errorf("%q is no name for an office to write in columns.toml", code)
		}
		if severity := code.Default(); severity != diag.Error && severity != diag.Warning {
			t.Errorf("%s has severity %q", code, severity)
		}
	}
	if diag.Code("made-up").Known() {
		t.Error("the list of codes is not closed")
	}
}

func TestErrorsStopPublicationAndWarningsDoNot(t *testing.T) {
	ps := problems()
	if !ps.HasErrors() || ps.Count(diag.Error) != 4 || ps.Count(diag.Warning) != 1 {
		t.Error(fmt.Sprint("errors ", ps.Count(diag.Error), ", warnings ", ps.Count(diag.Warning)))
	}
	if ps[:1].HasErrors() {
		t.Error("a warning alone counts as an error")
	}
}
