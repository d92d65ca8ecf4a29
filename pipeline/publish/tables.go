package publish

import (
	"cmp"
	"io"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
)

// CompletionColumns are the columns that the tables by county and by sector
// share. The name is exported because gocsv passes over embedded structs whose
// name is not.
type CompletionColumns struct {
	ProjectCount    int           `csv:"project_count"`
	Total           invest.Amount `csv:"total_yuan"`
	Planned         invest.Yuan   `csv:"planned_yuan"`
	Completed       invest.Yuan   `csv:"completed_yuan"`
	CompletionRatio invest.Ratio  `csv:"completion_ratio"`
	TimeRatio       invest.Ratio  `csv:"time_ratio"`
	GapPoints       invest.Points `csv:"gap_points"`
	YoYRatio        invest.Ratio  `csv:"yoy_ratio"`
}

func columnsOf(c measure.Completion) CompletionColumns {
	return CompletionColumns{
		ProjectCount: c.ProjectCount, Total: c.TotalAmount(), Planned: c.Planned, Completed: c.Completed,
		CompletionRatio: c.CompletionRatio, TimeRatio: c.TimeRatio, GapPoints: c.GapPoints, YoYRatio: c.YoYRatio,
	}
}

type countyRow struct {
	Period invest.Period `csv:"period"`
	Code   string        `csv:"county_code"`
	Name   text          `csv:"county_name"`
	CompletionColumns
}

type sectorRow struct {
	Period invest.Period `csv:"period"`
	Code   string        `csv:"sector_code"`
	Name   text          `csv:"sector_name"`
	CompletionColumns
}

type yearRow struct {
	Year            int           `csv:"year"`
	Period          invest.Period `csv:"period"`
	ProjectCount    int           `csv:"project_count"`
	Total           invest.Amount `csv:"total_yuan"`
	Planned         invest.Yuan   `csv:"planned_yuan"`
	Completed       invest.Yuan   `csv:"completed_yuan"`
	CompletionRatio invest.Ratio  `csv:"completion_ratio"`
	YoYRatio        invest.Ratio  `csv:"yoy_ratio"`
}

type cubeRow struct {
	Period       invest.Period    `csv:"period"`
	County       invest.County    `csv:"county_code"`
	Sector       invest.Sector    `csv:"sector_code"`
	Level        invest.Level     `csv:"level"`
	Ownership    invest.Ownership `csv:"ownership"`
	Class        invest.Class     `csv:"class"`
	ProjectCount int              `csv:"project_count"`
	Total        invest.Amount    `csv:"total_yuan"`
	Planned      invest.Yuan      `csv:"planned_yuan"`
	Completed    invest.Yuan      `csv:"completed_yuan"`
}

type structureRow struct {
	Period         invest.Period `csv:"period"`
	Scope          string        `csv:"scope"`
	Group          string        `csv:"group"`
	ProjectCount   int           `csv:"project_count"`
	CountShare     invest.Ratio  `csv:"project_count_share"`
	Completed      invest.Yuan   `csv:"completed_yuan"`
	CompletedShare invest.Ratio  `csv:"completed_share"`
}

type targetRow struct {
	Target     string          `csv:"target_id"`
	Period     invest.Period   `csv:"period"`
	Label      text            `csv:"label"`
	Clause     text            `csv:"clause"`
	Comparator string          `csv:"comparator"`
	Value      invest.Decimal  `csv:"target_value"`
	Unit       text            `csv:"unit"`
	Actual     invest.Quantity `csv:"actual_value"`
	Expected   invest.Quantity `csv:"expected_value"`
	Verdict    measure.Verdict `csv:"verdict"`
	Reason     invest.Reason   `csv:"reason"`
}

type projectRow struct {
	Code            invest.ProjectCode `csv:"project_code"`
	Name            text               `csv:"project_name"`
	CountyCode      string             `csv:"county_code"`
	CountyName      text               `csv:"county_name"`
	SectorCode      string             `csv:"sector_code"`
	SectorName      text               `csv:"sector_name"`
	Level           string             `csv:"level"`
	Ownership       string             `csv:"ownership"`
	Class           string             `csv:"class"`
	Stage           string             `csv:"stage"`
	Organization    text               `csv:"organization"`
	Progress        text               `csv:"progress"`
	Start           text               `csv:"start"`
	Finish          text               `csv:"finish"`
	FirstPeriod     invest.Period      `csv:"first_period"`
	Period          invest.Period      `csv:"period"`
	Total           invest.Amount      `csv:"total_yuan"`
	Planned         invest.Yuan        `csv:"planned_yuan"`
	Completed       invest.Yuan        `csv:"completed_yuan"`
	CompletionRatio invest.Ratio       `csv:"completion_ratio"`
}

// projectsTable is the one table with a row a project.
const projectsTable = "projects"

// tables lists every published table.
func (v view) tables() []table {
	f := v.figures
	suffix := f.Reference.Columns.Currency.Suffix
	return []table{
		{"completion_by_county", memberRows(f.Counties, func(m measure.MemberSeries, c measure.Completion) countyRow {
			return countyRow{c.Period, m.ID, text(m.Name), columnsOf(c)}
		}), suffix, 2},
		{"completion_by_sector", memberRows(f.Sectors, func(m measure.MemberSeries, c measure.Completion) sectorRow {
			return sectorRow{c.Period, m.ID, text(m.Name), columnsOf(c)}
		}), suffix, 2},
		{"completion_by_year", v.yearRows(), suffix, 1},
		{"completion_cube", v.cubeRows(), suffix, 6},
		{"structure", v.structureRows(), suffix, 3},
		{"targets", v.targetRows(), suffix, 2},
		{projectsTable, v.projectRows(), suffix, 1},
	}
}

// memberRows lists the entries of every member, sorted by period and member.
func memberRows[R any](members []measure.MemberSeries, row func(measure.MemberSeries, measure.Completion) R) []R {
	type keyed struct {
		period invest.Period
		id     string
		row    R
	}
	var sorted []keyed
	for _, member := range members {
		for _, entry := range member.Series {
			sorted = append(sorted, keyed{entry.Period, member.ID, row(member, entry)})
		}
	}
	slices.SortFunc(sorted, func(a, b keyed) int { return cmp.Or(cmp.Compare(a.period, b.period), cmp.Compare(a.id, b.id)) })
	rows := make([]R, len(sorted))
	for i, k := range sorted {
		rows[i] = k.row
	}
	return rows
}

func (v view) yearRows() []yearRow {
	rows := []yearRow{}
	for _, c := range v.figures.City.Finals(v.figures.Finals) {
		rows = append(rows, yearRow{
			Year: c.Period.Year(), Period: c.Period, ProjectCount: c.ProjectCount, Total: c.TotalAmount(), Planned: c.Planned,
			Completed: c.Completed, CompletionRatio: c.CompletionRatio, YoYRatio: c.YoYRatio,
		})
	}
	return rows
}

func (v view) cubeRows() []cubeRow {
	rows := []cubeRow{}
	for _, c := range v.figures.Cube {
		rows = append(rows, cubeRow{
			c.Period, c.County, c.Sector, c.Level, c.Ownership, c.Class,
			c.ProjectCount, c.TotalAmount(), c.Planned, c.Completed,
		})
	}
	return rows
}

func (v view) structureRows() []structureRow {
	rows := []structureRow{}
	for _, s := range v.figures.Structure {
		rows = append(rows, structureRow{
			s.Period, s.Scope, s.GroupKey(), s.ProjectCount, s.CountShare, s.Completed, s.CompletedShare,
		})
	}
	slices.SortFunc(rows, func(a, b structureRow) int {
		return cmp.Or(cmp.Compare(a.Period, b.Period), cmp.Compare(a.Scope, b.Scope), cmp.Compare(a.Group, b.Group))
	})
	return rows
}

func (v view) targetRows() []targetRow {
	rows := []targetRow{}
	for _, t := range v.figures.Targets {
		target, _ := v.figures.Reference.Plan.Target(t.Target)
		rows = append(rows, targetRow{
			Target: t.Target, Period: t.Period, Label: text(target.Label), Clause: text(target.Clause),
			Comparator: string(target.Comparator), Value: invest.Decimal(target.Value), Unit: text(target.Unit),
			Actual: t.Actual, Expected: t.Expected, Verdict: t.Verdict, Reason: t.Actual.Reason(),
		})
	}
	slices.SortFunc(rows, func(a, b targetRow) int {
		return cmp.Or(cmp.Compare(a.Target, b.Target), cmp.Compare(a.Period, b.Period))
	})
	return rows
}

func (v view) projectRows() []projectRow {
	rows := []projectRow{}
	for _, p := range v.projects {
		r := p.Latest
		rows = append(rows, projectRow{
			Code: p.Code, Name: text(r.Name),
			CountyCode: string(r.County), CountyName: text(v.names["county"][string(r.County)]),
			SectorCode: string(r.Sector), SectorName: text(v.names["sector"][string(r.Sector)]),
			Level: string(r.Level), Ownership: string(r.Ownership), Class: string(r.Class), Stage: string(r.Stage),
			Organization: text(r.Organization), Progress: text(r.Progress),
			Start: text(r.Start.String()), Finish: text(r.Finish.String()),
			FirstPeriod: p.First, Period: r.Period, Total: r.Total, Planned: r.Planned, Completed: r.Completed,
			CompletionRatio: p.CompletionRatio,
		})
	}
	return rows
}

// download is one file of a table, as the download page lists it.
type download struct {
	Format string `json:"format"`
	Path   string `json:"path"`
	Bytes  int    `json:"bytes"`
	SHA256 string `json:"sha256"` // in hexadecimal digits
}

// downloadTable is one table, as the download page lists it.
type downloadTable struct {
	Name    string     `json:"name"`
	Rows    int        `json:"rows"`
	Columns []string   `json:"columns"`
	Fields  []field    `json:"fields"` // the columns, with their types
	Key     []string   `json:"key"`    // the columns that name a row
	Files   []download `json:"files"`
}

// downloadsDocument is downloads.json.
type downloadsDocument struct {
	Tables   []downloadTable `json:"tables"`
	Workbook download        `json:"workbook"` // holds every table
	Sums     download        `json:"sums"`     // the check sums of all files
}

// tablesFile is the workbook with every table.
const tablesFile = "downloads/tables.xlsx"

// writeTables stores tables in every format and returns their list.
func writeTables(folder *Folder, tables []table) (document downloadsDocument, err error) {
	var writers errgroup.Group
	writers.SetLimit(runtime.NumCPU())
	write := func(file *download, format, path string, fill func(io.Writer) error) {
		writers.Go(func() (err error) {
			*file, err = folder.download(format, path, fill)
			return err
		})
	}
	write(&document.Workbook, "xlsx", tablesFile, tablesWorkbook(tables)) // takes longest
	for _, t := range tables {
		entry := downloadTable{
			Name: t.name, Rows: t.length(), Columns: t.columns(), Fields: t.fields(), Key: t.columns()[:t.keys], Files: make([]download, 3),
		}
		write(&entry.Files[0], "csv", "downloads/"+t.name+".csv", t.csv)
		write(&entry.Files[1], "excel.csv", "downloads/"+t.name+".excel.csv", t.excelCSV)
		write(&entry.Files[2], "json", "downloads/"+t.name+".json", t.json)
		document.Tables = append(document.Tables, entry)
	}
	if err := writers.Wait(); err != nil {
		return document, err
	}
	document.Sums, err = folder.download("sums", sumsFile, document.checkSums)
	return document, err
}
