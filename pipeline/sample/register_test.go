package sample_test

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
	"openinvest/pipeline/sample"
)

// row is one project in one export, in the words of reference data.
type row struct {
	period                    invest.Period
	code, name                string
	county, sector            string
	level, ownership, class   string
	stage, withheld           string
	total, planned, completed int64
}

// export is one file, read without any knowledge of how it was written.
type export struct {
	gb18030 bool
	rows    []row
	sum     row
}

// readExport reads a file by its header, its units and reference data.
func readExport(t *testing.T, ref reference.Reference, period invest.Period, data []byte) export {
	t.Helper()
	text, gb18030 := decode(t, period.String(), data)
	if strings.Count(text, "\n") != strings.Count(text, "\r\n") {
		t.Errorf("%s: a line doesn't end with CRLF", period)
	}
	reader := csv.NewReader(strings.NewReader(text))
	reader.FieldsPerRecord = -1
	records, err := reader.ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", period, err)
	}
	read := export{gb18030: gb18030}
	unitLine := ""
	columns, units := map[reference.FieldName]int{}, map[reference.FieldName]string{}
	for _, cells := range records {
		switch {
		case strings.HasPrefix(cells[0], "单位："):
			unitLine = strings.TrimPrefix(cells[0], "单位：")
		case len(columns) == 0 && len(cells) > 1 && cells[1] != "":
			for i, cell := range cells {
				header, unit, stated := strings.Cut(strings.TrimSuffix(cell, "）"), "（")
				if !stated || ref.Columns.Units[unit] == 0 {
					header, unit = cell, unitLine
				}
				name := fieldOf(t, ref, header)
				columns[name], units[name] = i, unit
			}
		case len(columns) == 0 || strings.HasPrefix(cells[0], "注：") || strings.Join(cells, "") == "":
		default:
			cell := func(name reference.FieldName) string { return cells[columns[name]] }
			amount := func(name reference.FieldName) int64 {
				value, err := invest.ParseDecimal(strings.ReplaceAll(cell(name), ",", ""))
				size := ref.Columns.Units[units[name]]
				one := int64(invest.DecimalOne)
				if err != nil || size == 0 || int64(value)%(one/size) != 0 {
					t.Fatalf("%s: %s %q in %q: %v", period, name, cell(name), units[name], err)
				}
				return int64(value) / (one / size)
			}
			r := row{
				period: period, code: cell(reference.ProjectCode), name: cell(reference.ProjectName),
				level: cell(reference.LevelField), ownership: cell(reference.Ownership), class: cell(reference.ClassField),
				stage: cell(reference.StageField), withheld: cell(reference.Withheld),
				total: amount(reference.Total), planned: amount(reference.Planned), completed: amount(reference.Completed),
			}
			if cells[0] == "合计" {
				read.sum = r
				continue
			}
			r.county, r.sector = countyOf(t, ref, cell(reference.CountyField)), sectorOf(t, ref, cell(reference.SectorField))
			read.rows = append(read.rows, r)
		}
	}
	return read
}

func fieldOf(t *testing.T, ref reference.Reference, header string) reference.FieldName {
	t.Helper()
	for _, field := range ref.Columns.Fields {
		if slices.Contains(field.Headers, header) {
			return field.Name
		}
	}
	t.Fatalf("columns.toml has no header %q", header)
	return ""
}

func countyOf(t *testing.T, ref reference.Reference, word string) string {
	t.Helper()
	for _, county := range ref.Regions.Counties {
		if county.Name == word || slices.Contains(county.Aliases, word) {
			return string(county.Code)
		}
	}
	t.Fatalf("regions.toml has no county %q", word)
	return ""
}

func sectorOf(t *testing.T, ref reference.Reference, word string) string {
	t.Helper()
	for _, sector := range ref.Sectors.Sectors {
		if sector.Name == word || slices.Contains(sector.Aliases, word) {
			return string(sector.Code)
		}
	}
	t.Fatalf("sectors.toml has no sector %q", word)
	return ""
}

func readAll(t *testing.T, ref reference.Reference, options sample.Options) []export {
	t.Helper()
	files := contents(t, write(t, ref, options))
	var exports []export
	for period := options.From; period <= options.To; period++ {
		data, written := files[period.String()+".csv"]
		if !written {
			t.Fatalf("no export of %s", period)
		}
		exports = append(exports, readExport(t, ref, period, data))
	}
	if want := len(exports) + 2; len(files) != want { // indicators.csv and DEMO
		t.Errorf("%d files, want %d", len(files), want)
	}
	return exports
}

func TestRegisterIsConsistent(t *testing.T) {
	ref := load(t, shippedReference)
	for name, options := range map[string]sample.Options{
		"defaults":       sample.Defaults(),
		"one month":      {Projects: 100, From: invest.NewPeriod(2023, 6), To: invest.NewPeriod(2023, 6), Seed: 3},
		"one project":    {Projects: 1, From: invest.NewPeriod(2021, 1), To: invest.NewPeriod(2023, 12), Seed: 4},
		"past the plan":  {Projects: 100, From: invest.NewPeriod(2018, 5), To: invest.NewPeriod(2027, 8), Seed: 5},
		"many small":     {Projects: 5000, From: invest.NewPeriod(2022, 12), To: invest.NewPeriod(2023, 2), Seed: 6},
		"another chance": {Projects: 160, From: invest.NewPeriod(2021, 1), To: invest.NewPeriod(2023, 12), Seed: 99},
	} {
		t.Run(name, func(t *testing.T) {
			exports := readAll(t, ref, options)
			checkSums(t, exports)
			checkLives(t, exports, options)
			checkCoverage(t, ref, exports, options)
		})
	}
}

// checkSums holds the last row of each export to the rows above it.
func checkSums(t *testing.T, exports []export) {
	t.Helper()
	for _, e := range exports {
		var sum row
		for _, r := range e.rows {
			sum.total += r.total
			sum.planned += r.planned
			sum.completed += r.completed
		}
		if sum.total != e.sum.total || sum.planned != e.sum.planned || sum.completed != e.sum.completed {
			t.Errorf("the sum row states %d, %d, %d; the rows add up to %d, %d, %d", e.sum.total, e.sum.planned,
				e.sum.completed, sum.total, sum.planned, sum.completed)
		}
	}
}

// checkLives follows each project through the exports.
func checkLives(t *testing.T, exports []export, options sample.Options) {
	t.Helper()
	lives := map[string][]row{}
	for _, e := range exports {
		for _, r := range e.rows {
			lives[r.code] = append(lives[r.code], r)
		}
	}
	if len(lives) != options.Projects {
		t.Errorf("%d projects, want %d", len(lives), options.Projects)
	}
	names := map[string]string{}
	for code, life := range lives {
		if !codeForm.MatchString(code) {
			t.Errorf("code %q", code)
		}
		if other, taken := names[life[0].name]; taken {
			t.Errorf("%s and %s are both called %s", code, other, life[0].name)
		}
		names[life[0].name] = code
		spent := int64(0)
		for i, r := range life {
			if i > 0 {
				before := life[i-1]
				if r.period != before.period+1 {
					t.Errorf("%s is missing between %s and %s", code, before.period, r.period)
				}
				if r.name != before.name || r.county != before.county || r.sector != before.sector {
					t.Errorf("%s changes its identity in %s", code, r.period)
				}
				if r.period.Year() != before.period.Year() {
					spent += before.completed
				} else if r.completed < before.completed {
					t.Errorf("%s: completed falls from %d to %d in %s", code, before.completed, r.completed, r.period)
				}
			}
			if spent+r.completed > r.total {
				t.Errorf("%s: more is completed than the total %d in %s", code, r.total, r.period)
			}
		}
	}
}

func checkCoverage(t *testing.T, ref reference.Reference, exports []export, options sample.Options) {
	t.Helper()
	if options.Projects < 100 {
		return
	}
	seen := map[string]bool{}
	for i, e := range exports {
		if i > 0 && e.gb18030 == exports[i-1].gb18030 {
			t.Error("two exports in a row have the same encoding")
		}
		for _, r := range e.rows {
			seen[r.county], seen[r.sector] = true, true
		}
	}
	for _, county := range ref.Regions.Counties {
		if !seen[string(county.Code)] {
			t.Errorf("no project in %s", county.Name)
		}
	}
	for _, sector := range ref.Sectors.Sectors {
		if !seen[string(sector.Code)] {
			t.Errorf("no project in %s", sector.Name)
		}
	}
}

// The default register is what a reader first sees of the site: it has to show
// targets that are met and targets that are missed.
func TestDefaultRegisterComesCloseToThePlan(t *testing.T) {
	ref := load(t, shippedReference)
	exports := readAll(t, ref, sample.Defaults())
	const hundredMillion = 100_000_000
	within := func(what string, got, low, high float64) {
		t.Helper()
		if got < low || got > high {
			t.Errorf("%s is %.3f, want %.3f to %.3f", what, got, low, high)
		}
	}
	levels := ref.Columns.Values(reference.LevelField)
	region := levels[slices.IndexFunc(levels, func(v reference.ValueRecord) bool { return v.ID == "region" })].Name
	city, upper := 0.0, 0.0
	for year := range 3 {
		final := exports[year*12+11]
		completed := float64(final.sum.completed) / hundredMillion
		within("city, completed in the year", completed, []float64{450, 540, 620}[year], []float64{500, 580, 660}[year])
		within("city, completion ratio", float64(final.sum.completed)/float64(final.sum.planned), 0.88, 0.98)
		city += completed
		for _, r := range final.rows {
			if r.level == region {
				upper += float64(r.completed) / hundredMillion
			}
		}
	}
	within("city, completed over the plan", city, 1640, 1759)
	within("region level, completed over the plan", upper, 455, 485)
	for _, e := range exports {
		within("projects a month", float64(len(e.rows)), 110, 150)
	}

	var count, amount, industryCount, industryAmount, privateCount, privateAmount, hidden float64
	for _, r := range exports[35].rows {
		if r.withheld == "不公开" {
			hidden++
		}
		if r.level != region {
			continue
		}
		count++
		amount += float64(r.completed)
		if ref.Sectors.GroupOf(invest.Sector(r.sector)) == "industry" {
			industryCount++
			industryAmount += float64(r.completed)
		}
		if r.ownership == "民间" {
			privateCount++
			privateAmount += float64(r.completed)
		}
	}
	within("industry by count", industryCount/count, 0.501, 0.60)
	within("industry by amount", industryAmount/amount, 0.40, 0.46)
	within("private by count", privateCount/count, 0.50, 0.60)
	within("private by amount", privateAmount/amount, 0.33, 0.38)
	within("withheld projects", hidden, 1, 4)
}
