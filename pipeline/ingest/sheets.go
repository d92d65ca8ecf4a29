package ingest

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/sheet"
)

// choose returns the sheets that are the register: all that have a header. A
// person may have hidden one, or left its header out, so that each that is passed
// over is named. A file without any header is read at its first sheet, so that the
// problem has a place.
func (s *reading) choose(file sheet.File) []sheet.Sheet {
	read := file.Headed()
	if len(read) == 0 || read[0].Header.Record == 0 {
		if len(read) == 0 && len(s.problems) == 0 {
			s.report(diag.Position{File: s.path}, diag.NoHeader, strings.Join(s.requiredHeaders(), ", "))
		}
		return read
	}
	for _, one := range file.Sheets {
		s.passOver(one, read[0])
	}
	return read
}

// namedKinds are what files are by their endings, as their encodings say it. Texts
// have many encodings.
var namedKinds = map[string][]string{
	".xlsx": {"XLSX"}, ".xlsm": {"XLSX"}, ".xls": {"XLS"}, ".et": {"XLS", "XLSX"}, ".htm": {"HTML"}, ".html": {"HTML"},
	".csv": {"text"}, ".txt": {"text"},
}

// checkName tells of a file that is something else than its name says: it is read as
// what it is, and a person who opens it should know.
func (s *reading) checkName(file sheet.File) {
	kind := file.Encoding
	if file.Separator != 0 {
		kind = "text"
	}
	ending := strings.ToLower(filepath.Ext(s.path))
	if len(file.Sheets) > 0 && !slices.Contains(namedKinds[ending], kind) {
		s.report(diag.Position{File: s.path}, diag.MislabelledFile, ending, kind)
	}
}

// monthForm is a month in the name of a sheet, 6月 or 六月, of whatever year.
var monthForm = regexp.MustCompile(`(\d{1,2}|[一二三四五六七八九]|十[一二]?)月`)

var chineseMonths = map[string]int{
	"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "十一": 11, "十二": 12,
}

// sheetPeriod takes the period that the name of one of several sheets states,
// where that of the file states none. Sheets of other months than the file's are
// no part of its register.
func (s *reading) sheetPeriod(name string) {
	stated, known := PeriodOfName(name)
	switch {
	case known && s.period == 0:
		s.period = stated
	case known && stated != s.period:
		s.otherPeriod = stated.String()
	case !known && s.period != 0:
		if parts := monthForm.FindAllStringSubmatch(name, -1); len(parts) > 0 {
			last := parts[len(parts)-1]
			month, isChinese := chineseMonths[last[1]]
			if !isChinese {
				month = whole(last[1])
			}
			if month != s.period.Month() {
				s.otherPeriod = last[0]
			}
		}
	}
}

// passOver reports a sheet that is not read, unless it holds nothing, beside one
// that is.
func (s *reading) passOver(one, read sheet.Sheet) {
	at := diag.Position{File: s.path, Sheet: one.Name}
	switch {
	case one.Header.Record > 0 && one.Hidden:
		s.report(at, diag.SheetPassedOver, one.Name, string(diag.SheetHidden))
	case one.Header.Record > 0 || one.Hidden:
	case 4*one.Widest >= 3*read.Header.Width && one.Widest > fullTitle:
		s.report(at, diag.SheetWithoutHeader, one.Name, read.Name)
	case one.Widest > fullTitle:
		s.report(at, diag.SheetPassedOver, one.Name, string(diag.SheetOfNoRegister))
	}
}

// compareHeaders holds the header of a sheet to that of the first: several sheets
// are one register only if the same stands in the same columns.
func (s *reading) compareHeaders() {
	if s.first == nil {
		s.first = s.header
		return
	}
	same := slices.EqualFunc(s.first.Columns, s.header.Columns, func(a, b Column) bool {
		return a.Field.Name == b.Field.Name && a.size == b.size
	})
	if !same {
		s.report(s.header.At, diag.SeveralSheets, s.sheets[0])
		s.header.usable = false
	}
}
