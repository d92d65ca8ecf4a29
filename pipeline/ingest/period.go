package ingest

import (
	"path/filepath"
	"regexp"
	"strings"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/sheet"
)

// cumulativeForm is a span from January, such as 2012年1-7月: what is stated
// for it is the state at the end of its last month.
var cumulativeForm = regexp.MustCompile(`^(\d{4})年0?1月?[-—–~至到](\d{1,2})月份?$`)

// partForm is a span from January that is named in words. Other quarters do
// not begin in January and are no period.
var partForm = regexp.MustCompile(`^(\d{4})年(第?一季度|上半年|前三季度|全年)$`)

var partMonths = map[string]int{"一季度": 3, "第一季度": 3, "上半年": 6, "前三季度": 9, "全年": 12}

// parsePeriod reads a month, a date in it, or a span from January to it.
func parsePeriod(text string) (invest.Period, bool) {
	year, month := 0, 0
	squeezed := sheet.Squeeze(sheet.Fold(text))
	if parts := cumulativeForm.FindStringSubmatch(squeezed); parts != nil {
		year, month = whole(parts[1]), whole(parts[2])
	} else if parts := partForm.FindStringSubmatch(squeezed); parts != nil {
		year, month = whole(parts[1]), partMonths[parts[2]]
	} else if date, ok := parseDate(text); ok {
		year, month = int(date.Year), int(date.Month)
	}
	if year < invest.MinYear || year > invest.MaxYear || month < 1 || month > 12 {
		return 0, false
	}
	return invest.NewPeriod(year, month), true
}

// The places in a file's name where a period may stand: a run of digits with
// separators, or words with 年.
var (
	digitRun = regexp.MustCompile(`\d[\d._-]*`)
	wordRun  = regexp.MustCompile(`\d{4}年(?:第?一季度|上半年|前三季度|全年|(?:0?1月?[-—–~至到])?\d{1,2}月(?:\d{1,2}[日号])?)`)
)

// fullDate is a day: in the name of a file it is that of the export, or of its
// printing, and no period.
var fullDate = regexp.MustCompile(`^(?:\d{8}|\d{4}([._-])\d{1,2}[._-]\d{1,2}|.*[日号])$`)

// PeriodOfName returns the period that a file's name states, if it states exactly
// one. A span from January to a month is that month.
func PeriodOfName(file string) (period invest.Period, found bool) {
	base := filepath.Base(file)
	stem := sheet.Squeeze(sheet.Fold(strings.TrimSuffix(base, filepath.Ext(base))))
	var candidates []string
	if span := spanForm.FindStringSubmatch(stem); span != nil {
		candidates = append(candidates, span[1]+"年"+span[2]+"-"+span[3]+"月")
		stem = strings.Replace(stem, span[0], "", 1)
	}
	candidates = append(candidates, wordRun.FindAllString(stem, -1)...)
	for _, run := range digitRun.FindAllString(stem, -1) {
		candidates = append(candidates, strings.ReplaceAll(strings.TrimRight(run, "._-"), "_", "-"))
	}
	for _, candidate := range candidates {
		stated, ok := parsePeriod(candidate)
		switch {
		case !ok || fullDate.MatchString(candidate):
		case found && stated != period:
			return 0, false
		default:
			period, found = stated, true
		}
	}
	return period, found
}

// spanForm is a span of months in a file's name, as 2023年1-2月 or 2023-1-2月.
var spanForm = regexp.MustCompile(`(\d{4})[年._-]?(\d{1,2})月?[-—–~至到](\d{1,2})月`)

// FirstOfName returns the first period that an export covers by its name, which is
// the export's own but for a span: the first export of a year is often of January
// and February together.
func FirstOfName(file string, period invest.Period) invest.Period {
	if parts := spanForm.FindStringSubmatch(sheet.Squeeze(sheet.Fold(filepath.Base(file)))); parts != nil && whole(parts[3]) == period.Month() {
		if first := whole(parts[2]); first >= 1 && first <= period.Month() {
			return invest.NewPeriod(period.Year(), first)
		}
	}
	return period
}
