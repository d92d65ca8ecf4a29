package recompute

import (
	"bytes"
	"database/sql"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math/big"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	_ "modernc.org/sqlite" // the database that recomputes

	"openinvest/pipeline/reference"
)

const (
	rawFolder       = "../../data/raw"
	referenceFolder = "../../data/reference"
)

// loadRaw puts every row of every export, as its text stands there, into the
// table raw, and the meaning of names into the tables county, sector and word;
// the table report joins them.
func loadRaw(t *testing.T) (*sql.DB, reference.Reference) {
	t.Helper()
	ref, problems, err := reference.Load(referenceFolder)
	if err != nil || problems.HasErrors() {
		t.Fatal(err, problems)
	}
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1) // each connection to :memory: is a database of its own
	t.Cleanup(func() { _ = db.Close() })
	script(t, db, "schema.sql")
	must(t, db, "BEGIN")
	loadNames(t, db, ref)
	exports, err := filepath.Glob(filepath.Join(rawFolder, "20*.csv"))
	if err != nil || len(exports) == 0 {
		t.Fatal("no exports", err)
	}
	for _, export := range exports {
		loadExport(t, db, export)
	}
	loadIndicators(t, db)
	must(t, db, "COMMIT")
	script(t, db, "report.sql")
	return db, ref
}

func script(t *testing.T, db *sql.DB, name string) {
	t.Helper()
	statements, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	must(t, db, string(statements))
}

func must(t *testing.T, db *sql.DB, statement string, args ...any) {
	t.Helper()
	if _, err := db.Exec(statement, args...); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
}

func loadNames(t *testing.T, db *sql.DB, ref reference.Reference) {
	t.Helper()
	for _, county := range ref.Regions.Counties {
		must(t, db, "INSERT INTO county VALUES (?, ?)", string(county.Code), county.Name)
		for _, word := range append([]string{county.Name}, county.Aliases...) {
			must(t, db, "INSERT INTO word VALUES ('county', ?, ?)", word, string(county.Code))
		}
	}
	for _, sector := range ref.Sectors.Sectors {
		must(t, db, "INSERT INTO sector VALUES (?, ?, ?)", string(sector.Code), sector.Name, string(sector.Group))
		for _, word := range append([]string{sector.Name}, sector.Aliases...) {
			must(t, db, "INSERT INTO word VALUES ('sector', ?, ?)", word, string(sector.Code))
		}
	}
	for _, field := range ref.Columns.Fields {
		for _, value := range field.Values {
			for _, word := range append([]string{value.Name}, value.Aliases...) {
				must(t, db, "INSERT INTO word VALUES (?, ?, ?)", string(field.Name), word, value.ID)
			}
		}
	}
}

// columns of the table raw, by the words that their headers begin with.
var columns = []struct{ column, header string }{
	{"project_code", "项目代码|项目编码|统一项目代码|投资项目代码"},
	{"project_name", "项目名称"},
	{"county", "县市区|县（市、区）|所在县区|建设地点|属地|所属县区"},
	{"sector", "行业|所属行业|行业类别"},
	{"level", "层面|项目层面|统筹层面"},
	{"ownership", "投资主体|投资性质|投资主体类型"},
	{"class", "建设性质|项目类别|建设类别"},
	{"stage", "项目阶段|建设阶段|当前阶段|项目状态"},
	{"organization", "责任单位|项目单位|项目业主|牵头单位"},
	{"progress", "形象进度|进展情况|进度说明"},
	{"start", "开工时间|开工日期"},
	{"finish", "竣工时间|竣工日期"},
	{"withheld", "是否公开|公开属性"},
	{"total", "总投资|项目总投资|计划总投资"},
	{"planned", "年度计划投资|本年计划投资|年度投资计划|当年计划投资"},
	{"completed", "本年累计完成投资|年度累计完成投资|累计完成投资|本年完成投资"},
}

var unitBracket = regexp.MustCompile(`^(.*?)[（(]([^（）()]*元)[）)]$`)

func loadExport(t *testing.T, db *sql.DB, path string) {
	t.Helper()
	rows := readRows(t, path)
	period := strings.TrimSuffix(filepath.Base(path), ".csv")
	unit, header := "", []string(nil)
	for _, row := range rows {
		joined := strings.Join(row, "")
		switch {
		case header == nil && strings.HasPrefix(joined, "单位："):
			unit = strings.TrimPrefix(joined, "单位：")
		case header == nil && strings.Contains(joined, "项目名称"):
			header = row
		case header == nil || joined == "" || strings.HasPrefix(joined, "合计") || strings.HasPrefix(joined, "注："):
		default:
			insertRow(t, db, period, unit, header, row)
		}
	}
	if header == nil {
		t.Fatalf("%s: no header", path)
	}
}

func readRows(t *testing.T, path string) [][]string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if text, isUTF8 := bytes.CutPrefix(content, []byte("\xef\xbb\xbf")); isUTF8 {
		content = text
	} else if content, err = simplifiedchinese.GB18030.NewDecoder().Bytes(content); err != nil {
		t.Fatal(err)
	}
	reader := csv.NewReader(bytes.NewReader(content))
	reader.FieldsPerRecord = -1
	var rows [][]string
	for {
		row, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return rows
		}
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		rows = append(rows, row)
	}
}

func insertRow(t *testing.T, db *sql.DB, period, unit string, header, row []string) {
	t.Helper()
	names, values := []string{"period"}, []any{period}
	for i, title := range header {
		cellUnit := unit
		if parts := unitBracket.FindStringSubmatch(title); parts != nil {
			title, cellUnit = parts[1], parts[2]
		}
		for _, known := range columns {
			if !matches(known.header, title) {
				continue
			}
			names = append(names, known.column)
			switch known.column {
			case "total", "planned", "completed":
				values = append(values, wholeYuan(t, row[i], cellUnit))
			default:
				values = append(values, row[i])
			}
		}
	}
	if len(names) != len(columns)+1 {
		t.Fatalf("%s: columns %v", period, names)
	}
	must(t, db, fmt.Sprintf("INSERT INTO raw (%s) VALUES (?%s)", strings.Join(names, ", "), strings.Repeat(", ?", len(names)-1)), values...)
}

func matches(headers, title string) bool {
	for header := range strings.SplitSeq(headers, "|") {
		if header == title {
			return true
		}
	}
	return false
}

// wholeYuan multiplies rational numbers: a second way to the same amount.
func wholeYuan(t *testing.T, cell, unit string) int64 {
	t.Helper()
	size := map[string]int64{"元": 1, "万元": 10_000, "亿元": 100_000_000}[unit]
	amount, isNumber := new(big.Rat).SetString(strings.ReplaceAll(cell, ",", ""))
	if !isNumber || size == 0 {
		t.Fatalf("amount %q in %q", cell, unit)
	}
	amount.Mul(amount, new(big.Rat).SetInt64(size))
	if !amount.IsInt() {
		t.Fatalf("amount %q in %q is no whole number of yuan", cell, unit)
	}
	return amount.Num().Int64()
}

func loadIndicators(t *testing.T, db *sql.DB) {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(rawFolder, "indicators.csv"))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(content, []byte("\xef\xbb\xbf")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		must(t, db, "INSERT INTO indicator VALUES (?, ?, CAST(? AS REAL))", row[0], row[1], row[2])
	}
}
