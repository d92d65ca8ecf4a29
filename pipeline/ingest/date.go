package ingest

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
	"openinvest/pipeline/sheet"
)

// clock is a time of day that exports put behind a date. It is read over; a
// time zone is not understood, since it may mean the day before or after.
const clock = `(?:[T ]\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?`

// dateForms are the forms of a date: year, month and perhaps a day.
var dateForms = []*regexp.Regexp{
	regexp.MustCompile(`^(\d{4})-(\d{1,2})(?:-(\d{1,2})` + clock + `)?$`),
	regexp.MustCompile(`^(\d{4})/(\d{1,2})(?:/(\d{1,2})` + clock + `)?$`),
	regexp.MustCompile(`^(\d{4})\.(\d{1,2})(?:\.(\d{1,2}))?$`),
	regexp.MustCompile(`^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(?:份|(\d{1,2})\s*[日号])?$`),
	regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})?$`),
}

// shortenedNumber is what a spreadsheet makes of both 2023.1 and 2023.10.
var shortenedNumber = regexp.MustCompile(`^\d{4}\.1$`)

// Years outside of these are typing slips: a project neither began before nor
// will end after.
const (
	minDateYear = 1900
	maxDateYear = 2199
)

// parseDate reads a date, to the day or to the month.
func parseDate(text string) (invest.Date, bool) {
	text = strings.TrimSpace(sheet.Fold(text))
	if shortenedNumber.MatchString(text) {
		return invest.Date{}, false
	}
	for _, form := range dateForms {
		if parts := form.FindStringSubmatch(text); parts != nil {
			date := invest.NewDate(whole(parts[1]), whole(parts[2]), whole(parts[3]))
			return date, isCalendarDate(date, parts[3] != "")
		}
	}
	return invest.Date{}, false
}

// yearLast is a day and a month, in one order or the other, before a year.
var yearLast = regexp.MustCompile(`^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$`)

// parseDay reads a date, also with the year at its end where columns.toml says in
// which order day and month stand.
func (v *Vocabulary) parseDay(text string) (invest.Date, bool) {
	if date, ok := parseDate(text); ok {
		return date, true
	}
	parts := yearLast.FindStringSubmatch(strings.TrimSpace(sheet.Fold(text)))
	if parts == nil || v.ref.Columns.Forms.DateOrder == "" {
		return invest.Date{}, false
	}
	day, month := whole(parts[1]), whole(parts[2])
	if v.ref.Columns.Forms.DateOrder == reference.MonthFirst {
		day, month = month, day
	}
	date := invest.NewDate(whole(parts[3]), month, day)
	return date, isCalendarDate(date, true)
}

// serialForm is a day as a spreadsheet counts it.
var serialForm = regexp.MustCompile(`^\d{5}$`)

// The days that parseSerial reads: of 1954-10-03 and of 2119-01-10. Other
// numbers in a column of dates are taken for slips.
const (
	minSerial = 20000
	maxSerial = 80000
)

// parseSerial reads a date that a spreadsheet has exported as its number: day 1
// is 1900-01-01, and after the 29th of February 1900, which it believes in, the
// count begins on 1899-12-30.
func parseSerial(text string) (invest.Date, bool) {
	text = strings.TrimSpace(sheet.Fold(text))
	if !serialForm.MatchString(text) {
		return invest.Date{}, false
	}
	serial := whole(text)
	if serial < minSerial || serial > maxSerial {
		return invest.Date{}, false
	}
	day := time.Date(1899, time.December, 30+serial, 0, 0, 0, 0, time.UTC)
	return invest.NewDate(day.Year(), int(day.Month()), day.Day()), true
}

func isCalendarDate(d invest.Date, hasDay bool) bool {
	if d.Year < minDateYear || d.Year > maxDateYear || d.Month < 1 || d.Month > 12 {
		return false
	}
	lastDay := time.Date(int(d.Year), time.Month(d.Month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
	return !hasDay || 1 <= d.Day && int(d.Day) <= lastDay
}

// whole returns the number that a few digits write; none write 0.
func whole(digits string) int {
	n, _ := strconv.Atoi(digits) // the forms admit digits only, and at most five
	return n
}
