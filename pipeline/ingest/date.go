package ingest

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"openinvest/pipeline/invest"
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
	text = strings.TrimSpace(fold(text))
	if shortenedNumber.MatchString(text) {
		return invest.Date{}, false
	}
	for _, form := range dateForms {
		if parts := form.FindStringSubmatch(text); parts != nil {
			date := invest.Date{Year: whole(parts[1]), Month: whole(parts[2]), Day: whole(parts[3])}
			return date, isCalendarDate(date, parts[3] != "")
		}
	}
	return invest.Date{}, false
}

func isCalendarDate(d invest.Date, hasDay bool) bool {
	if d.Year < minDateYear || d.Year > maxDateYear || d.Month < 1 || d.Month > 12 {
		return false
	}
	lastDay := time.Date(d.Year, time.Month(d.Month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
	return !hasDay || 1 <= d.Day && d.Day <= lastDay
}

// whole returns the number that a few digits write; none write 0.
func whole(digits string) int {
	n, _ := strconv.Atoi(digits) // the forms admit digits only, and at most four
	return n
}
