package ingest

import (
	"regexp"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
	"openinvest/pipeline/sheet"
)

// titlePeriod is a period that a cell above the header states.
type titlePeriod struct {
	period invest.Period
	at     diag.Position
}

var (
	// timeOfWriting begins a cell that says when the sheet was filled in or
	// printed: that is not the time that it speaks of.
	timeOfWriting = regexp.MustCompile(`(?:日期|时间):`)
	// otherDay is a day within a month: only as the end of what is reported does
	// it state a period.
	otherDay = regexp.MustCompile(`[日号]$`)
	// upTo stands before the day at which what is reported ends.
	upTo = regexp.MustCompile(`(?:截至|截止)到?\d`)
)

// readTitlePeriods finds the period that a cell above the header states, if it
// states exactly one.
func (s *reading) readTitlePeriods(cells []string) {
	for i, cell := range cells {
		folded := sheet.Squeeze(sheet.Fold(cell))
		if timeOfWriting.MatchString(folded) {
			continue
		}
		var stated invest.Period
		for _, run := range wordRun.FindAllString(folded, -1) {
			period, ok := parsePeriod(run)
			if !ok || otherDay.MatchString(run) && !upTo.MatchString(folded) {
				continue
			}
			if stated != 0 && stated != period {
				stated = 0
				break
			}
			stated = period
		}
		if stated != 0 {
			s.titles = append(s.titles, titlePeriod{stated, s.At(i)})
		}
	}
}

// settlePeriod settles which period the file is of: that of its name, else that
// of its titles. Titles and headers may not contradict it, and where neither
// states a period there must be a column for it.
func (s *reading) settlePeriod() {
	for _, title := range s.titles {
		if s.period == 0 {
			s.period = title.period
		}
		if title.period != s.period {
			s.report(title.at, diag.PeriodConflict, title.period.String(), s.period.String())
			s.header.usable = false
		}
	}
	if s.otherPeriod != "" {
		s.report(s.header.At, diag.PeriodConflict, s.otherPeriod, s.period.String())
		s.header.usable = false
	}
	if s.period != 0 {
		for _, d := range s.header.datings {
			if d.contradicts(s.period) {
				s.report(d.at, diag.PeriodConflict, diag.Shorten(d.text), s.period.String())
				s.header.usable = false
			}
		}
		return
	}
	if _, inColumn := s.header.Index[reference.PeriodField]; inColumn {
		return
	}
	s.header.usable = false
	name := "报告期"
	if headers := s.field(reference.PeriodField).Headers; len(headers) > 0 {
		name = headers[0]
	}
	s.report(diag.Position{File: s.File, Sheet: s.Sheet}, diag.PeriodUnknown, name)
}
