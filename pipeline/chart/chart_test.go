package chart

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
	"openinvest/pipeline/reference"
	"openinvest/pipeline/wording"
)

var update = flag.Bool("update", false, "write the golden files")

// TestGolden compares each chart and its option with testdata/<id>.golden.json.
func TestGolden(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range draw(t, figures(plainNames, reference.PlannedYear)) {
		text, err := json.MarshalIndent(c, "", " ")
		if err != nil {
			t.Fatal(err)
		}
		text = append(text, '\n')
		file := filepath.Join("testdata", c.ID+".golden.json")
		seen[file] = true
		if *update {
			if err := os.WriteFile(file, text, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(text, want) {
			t.Errorf("chart %s differs from %s; run go test -update and read the difference", c.ID, file)
		}
	}
	files, err := filepath.Glob("testdata/*.golden.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if !seen[file] {
			t.Errorf("no chart belongs to %s", file)
		}
	}
}

// option is what the tests read back of an option.
type option struct {
	Series []struct {
		Name string
		Type string
		Data []struct {
			Name  string
			Value json.RawMessage
		}
		MarkLine struct {
			Data []struct {
				Name  string
				XAxis json.Number
				YAxis json.Number
			}
		}
	}
	XAxis []struct{ Data []any }
	YAxis []struct{ Data []any }
}

func decode(t *testing.T, c Chart) option {
	t.Helper()
	var o option
	decoder := json.NewDecoder(bytes.NewReader(c.Option))
	decoder.UseNumber()
	if err := decoder.Decode(&o); err != nil {
		t.Fatalf("%s: %v", c.ID, err)
	}
	return o
}

// number returns the text of a drawn number, "" where none is drawn.
func number(value json.RawMessage) string { return strings.Trim(string(value), `"-`) }

// number returns the number of a table's cell, "" where a reason stands there,
// and checks that its text shows that number and nothing else.
func (c cellTest) number(cell Cell) string {
	c.t.Helper()
	if cell.Number != "" && strings.TrimSuffix(cell.Text, "%") != string(cell.Number) {
		c.t.Errorf("a cell shows %q for the number %s", cell.Text, cell.Number)
	}
	return string(cell.Number)
}

type cellTest struct{ t *testing.T }

// TestTableHoldsDrawnNumbers reads every option back: what is drawn is what
// the table says, digit by digit, and what the table says is drawn.
func TestTableHoldsDrawnNumbers(t *testing.T) {
	// The column of the table for each series that has one value a row.
	columns := map[string][]int{
		"completion-by-county": {3}, "completion-by-sector": {3}, "structure": {2, 4}, "targets": {4}, "pool": {1},
	}
	marked := map[string][]int{"structure": {3, 5}, "targets": {5}} // of the series of marks behind them
	cell := cellTest{t}.number
	for _, c := range draw(t, figures(plainNames, reference.PlannedYear)) {
		o := decode(t, c)
		drawn, told := map[string]string{}, map[string]string{} // by series and place
		switch {
		case strings.HasPrefix(c.ID, "completed-by-month"):
			for s, series := range o.Series {
				for month, point := range series.Data {
					drawn[fmt.Sprint(s, month)] = number(point.Value)
					told[fmt.Sprint(s, month)] = cell(c.Rows[month][s+1])
				}
				if want := series.Name + " (亿元)"; c.Columns[s+1].Name != want && c.Columns[s+1].Name != series.Name+" (万元)" {
					t.Errorf("%s: column %q stands for the line %q", c.ID, c.Columns[s+1].Name, series.Name)
				}
			}
			if len(c.Columns) != len(o.Series)+1 {
				t.Errorf("%s: %d lines, %d columns", c.ID, len(o.Series), len(c.Columns))
			}
		case strings.HasPrefix(c.ID, "share-over-time"):
			column := 0
			for s, series := range o.Series {
				column++
				for y, point := range series.Data {
					drawn[fmt.Sprint(s, y)] = number(point.Value)
					told[fmt.Sprint(s, y)] = cell(c.Rows[y][column])
				}
				for _, line := range series.MarkLine.Data {
					column++
					for y := range c.Rows {
						if got := cell(c.Rows[y][column]); got != string(line.YAxis) {
							t.Errorf("%s: the target's line is at %s, the table says %s", c.ID, line.YAxis, got)
						}
					}
				}
			}
			if column != len(c.Columns)-1 {
				t.Errorf("%s: %d columns for lines and targets, %d in the table", c.ID, column, len(c.Columns)-1)
			}
		case c.ID == "county-sector":
			for _, point := range o.Series[0].Data {
				var place []json.Number
				if err := json.Unmarshal(point.Value, &place); err != nil {
					t.Fatal(err)
				}
				drawn[fmt.Sprintf("%s %s", place[0], place[1])] = string(place[2])
			}
			for y, row := range c.Rows {
				for x, ratio := range row[1:] {
					if cell(ratio) != "" {
						told[fmt.Sprintf("%d %d", x, y)] = cell(ratio)
					}
				}
			}
		default:
			// A row of the table is the row of the chart with the same name and,
			// where names repeat, the same order.
			rowOf := matchRows(t, c, o)
			for s, column := range columns[c.ID] {
				for i, point := range o.Series[s].Data {
					if row, found := rowOf[i]; found {
						drawn[fmt.Sprint(s, row)] = number(point.Value)
					}
				}
				for row, cells := range c.Rows {
					if _, shown := drawn[fmt.Sprint(s, row)]; shown || cell(cells[column]) != "" {
						told[fmt.Sprint(s, row)] = cell(cells[column])
					}
				}
			}
			for m, column := range marked[c.ID] {
				s := len(columns[c.ID]) + m
				for _, point := range o.Series[s].Data {
					var place []json.Number
					if err := json.Unmarshal(point.Value, &place); err != nil {
						t.Fatal(err)
					}
					i, err := place[1].Int64()
					if err != nil {
						t.Fatal(err)
					}
					drawn[fmt.Sprint(s, rowOf[int(i)])] = string(place[0])
				}
				for row, cells := range c.Rows {
					// A target without an actual value has no bar, and so no mark.
					if cell(cells[column]) != "" && (c.ID != "targets" || cell(cells[4]) != "") {
						told[fmt.Sprint(s, row)] = cell(cells[column])
					}
				}
			}
		}
		if len(drawn) == 0 {
			t.Errorf("%s draws nothing", c.ID)
		}
		for place, value := range told {
			if drawn[place] != value {
				t.Errorf("%s: at %s the table says %q, the option %q", c.ID, place, value, drawn[place])
			}
		}
		if len(drawn) != len(told) {
			t.Errorf("%s: %d numbers drawn, %d in the table", c.ID, len(drawn), len(told))
		}
		for _, row := range c.Rows {
			if len(row) != len(c.Columns) {
				t.Errorf("%s: a row of %d cells under %d columns", c.ID, len(row), len(c.Columns))
			}
		}
	}
}

// matchRows returns the row of the table by the row of the chart, and checks
// the numbers that stand beside the bars.
func matchRows(t *testing.T, c Chart, o option) map[int]int {
	t.Helper()
	nameColumn, beside := 0, map[string][]int{
		"completion-by-county": {3}, "completion-by-sector": {3}, "structure": {2, 4}, "targets": {4}, "pool": {1},
	}[c.ID]
	if c.ID == "structure" {
		nameColumn = 1
	}
	rowOf, next := map[int]int{}, 0
	for i, label := range o.YAxis[0].Data {
		name, plain := label.(string)
		if !plain { // the heading of a scope
			continue
		}
		for c.Rows[next][nameColumn].Text != name {
			next++
		}
		rowOf[i] = next
		var numbers []string
		for _, column := range beside {
			numbers = append(numbers, c.Rows[next][column].Text)
		}
		if got := o.YAxis[1].Data[i]; got != strings.Join(numbers, "\n") {
			t.Errorf("%s: %q stands beside %s, the table says %q", c.ID, got, name, numbers)
		}
		next++
	}
	return rowOf
}

// TestTimeRatioLine: the line stands at the time ratio of the newest period,
// and there is none where the planned amounts are not those of a year.
func TestTimeRatioLine(t *testing.T) {
	for basis, want := range map[string]string{reference.PlannedYear: "50.0", reference.PlannedLife: ""} {
		for _, c := range draw(t, figures(plainNames, basis)) {
			if c.ID != "completion-by-county" {
				continue
			}
			var got string
			for _, line := range decode(t, c).Series[0].MarkLine.Data {
				got += string(line.XAxis)
			}
			if got != want || string(c.Rows[0][4].Number) != want {
				t.Errorf("basis %s: line at %q, table %v, want %q", basis, got, c.Rows[0][4], want)
			}
		}
	}
}

// TestImpliedPath: 11 亿元 over two years at 20 % growth are 5 and 6.
func TestImpliedPath(t *testing.T) {
	for _, c := range draw(t, figures(plainNames, reference.PlannedYear)) {
		if c.ID == "completed-by-month" {
			if june, december := c.Rows[5][3].Text, c.Rows[11][3].Text; june != "3.00" || december != "6.00" || c.Note != "The plan implies 6 亿元 in 2023." {
				t.Errorf("path %s in June, %s in December; note %q", june, december, c.Note)
			}
		}
	}
}

// TestNamesAreInert: a name changes an option only where the name stands.
func TestNamesAreInert(t *testing.T) {
	enemy := names{
		city: `</script><script>alert(1)</script>`, county: `{b|x}`, sector: `__f__alert(1)__f__`, group: `{c}{a}`,
		ownership: "\u2028<img src=x onerror=alert(1)>", level: `"},{"x":"`, stage: `{name}{unit}`, target: `{year}\n${value}`,
	}
	plain := draw(t, figures(plainNames, reference.PlannedYear))
	hostile := draw(t, figures(enemy, reference.PlannedYear))
	pairs := []string{}
	for _, pair := range [][2]string{
		{enemy.city, plainNames.city}, {enemy.county, plainNames.county}, {enemy.sector, plainNames.sector},
		{enemy.group, plainNames.group}, {enemy.ownership, plainNames.ownership}, {enemy.level, plainNames.level},
		{enemy.stage, plainNames.stage}, {enemy.target, plainNames.target},
	} {
		quoted, err := json.Marshal(pair[0])
		if err != nil {
			t.Fatal(err)
		}
		pairs = append(pairs, string(quoted[1:len(quoted)-1]), pair[1])
	}
	for i, c := range hostile {
		if bytes.ContainsAny(c.Option, "<>&\u2028\u2029") {
			t.Errorf("%s: the option can't stand in HTML", c.ID)
		}
		if got := strings.NewReplacer(pairs...).Replace(string(c.Option)); got != string(plain[i].Option) {
			t.Errorf("%s: names change more than names:\n%s\n%s", c.ID, got, plain[i].Option)
		}
	}
}

// TestOptionParts: an option uses only what the page loads of ECharts, sets no
// colour, and formats with nothing that a name could reach.
func TestOptionParts(t *testing.T) {
	parts := []string{"animation", "aria", "grid", "legend", "media", "series", "tooltip", "visualMap", "xAxis", "yAxis"}
	kinds := []string{"bar", "heatmap", "line", "scatter"}
	var walk func(id, key string, value any)
	walk = func(id, key string, value any) {
		switch value := value.(type) {
		case map[string]any:
			for k, v := range value {
				walk(id, k, v)
			}
		case []any:
			for _, v := range value {
				walk(id, key, v)
			}
		case nil:
			t.Errorf("%s: %s is null", id, key)
		case string:
			if key == "formatter" && value != "{b}" && value != "{@[3]}" {
				t.Errorf("%s: formatter %q", id, value)
			}
		}
		if strings.Contains(strings.ToLower(key), "color") {
			t.Errorf("%s: sets %s", id, key)
		}
	}
	for _, c := range draw(t, figures(plainNames, reference.PlannedYear)) {
		var whole map[string]any
		if err := json.Unmarshal(c.Option, &whole); err != nil {
			t.Fatal(err)
		}
		for key := range whole {
			if !slices.Contains(parts, key) {
				t.Errorf("%s: the page does not load %s", c.ID, key)
			}
		}
		for _, series := range decode(t, c).Series {
			if !slices.Contains(kinds, series.Type) {
				t.Errorf("%s: the page does not load %s charts", c.ID, series.Type)
			}
		}
		walk(c.ID, "", whole)
	}
}

// TestMissingWord: without any one of the words that are asked for there is an
// error that names it.
func TestMissingWord(t *testing.T) {
	f := figures(plainNames, reference.PlannedYear)
	words := wordsFor(f)
	unasked := []string{"chart_note_no_time_ratio"} // of registers that plan whole lives
	for key := range words {
		_, err := All(f, wording.New(without(words, key)), publication)
		if missed := err != nil && strings.Contains(err.Error(), key); missed == slices.Contains(unasked, key) {
			t.Errorf("without %s: error %v", key, err)
		}
	}
}

func without(words wording.Words, key string) wording.Words {
	fewer := wording.Words{}
	for k, word := range words {
		if k != key {
			fewer[k] = word
		}
	}
	return fewer
}

// TestShippedWords: each language of the site has a word for everything, with
// a place for every value and no place that nothing fills.
func TestShippedWords(t *testing.T) {
	files, err := filepath.Glob("../../data/i18n/*.toml")
	if err != nil || len(files) == 0 {
		t.Fatal("no language is shipped", err)
	}
	for _, file := range files {
		words, problems, err := reference.LoadWords(file)
		if err != nil || len(problems) > 0 {
			t.Fatal(err, problems)
		}
		for _, basis := range []string{reference.PlannedYear, reference.PlannedLife} {
			charts, err := All(figures(plainNames, basis), wording.New(wording.Words(words)), publication)
			if err != nil {
				t.Errorf("%s: %v", file, err)
			}
			for _, c := range charts {
				texts := []string{c.Title, c.Note, c.Finding, c.Source, c.Unit}
				for _, column := range c.Columns {
					texts = append(texts, column.Name, column.Header)
				}
				for _, cell := range slices.Concat(c.Rows...) {
					texts = append(texts, cell.Text)
				}
				for _, text := range texts {
					if strings.Contains(text, "{") {
						t.Errorf("%s: chart %s leaves a place unfilled: %s", file, c.ID, text)
					}
				}
			}
		}
	}
}

// TestNothingToShow: a register that states no stage, level or ownership and
// has no plan has no charts of them; one whose amounts are those of whole lives
// has no curve that starts in January.
func TestNothingToShow(t *testing.T) {
	ref := figures(plainNames, reference.PlannedLife).Reference
	ref.Columns.Fields, ref.Plan = nil, reference.Plan{}
	ledger := invest.NewLedger([]invest.Report{{
		Period: invest.NewPeriod(2023, 6), Project: "p1", County: "11", Sector: "roads", Planned: 0, Completed: 5,
	}})
	var ids []string
	for _, c := range draw(t, measure.Compute(ledger, nil, ref)) {
		ids = append(ids, c.ID)
	}
	want := []string{"structure"}
	if !slices.Equal(ids, want) {
		t.Errorf("charts %q, want %q", ids, want)
	}
}

// TestSameBytes: the same figures give the same charts.
func TestSameBytes(t *testing.T) {
	f := figures(plainNames, reference.PlannedYear)
	first := draw(t, f)
	for range 5 {
		for i, c := range draw(t, f) {
			if !bytes.Equal(c.Option, first[i].Option) || fmt.Sprint(c) != fmt.Sprint(first[i]) {
				t.Fatalf("%s differs from run to run", c.ID)
			}
		}
	}
}

func TestUnitFor(t *testing.T) {
	a := atlas{Figures: figures(plainNames, reference.PlannedYear)}
	for amount, want := range map[invest.Yuan]string{
		0: "元", 9_999: "元", 10_000: "万元", 99_999_999: "万元", 100_000_000: "亿元", -100_000_000: "亿元",
	} {
		if got := a.unitFor(1, amount).Name; got != want {
			t.Errorf("%d yuan in %s, want %s", amount, got, want)
		}
	}
}
