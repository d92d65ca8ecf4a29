package sample

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/transform"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// layout is how one export looks. Offices change it from month to month without
// meaning anything by it.
type layout struct {
	gb18030   bool // else UTF-8 with BOM
	title     bool
	unitLine  bool // else each amount's header states its unit
	large     bool // the total in the larger unit
	thousands bool // separators, as in 1,234.5
	gap       bool // a blank line above the sum
	note      bool
}

func layoutOf(period invest.Period) layout {
	l := layout{
		gb18030:   period%2 == 0,
		title:     period%3 != 2,
		unitLine:  period%3 == 0,
		thousands: period%6 == 5,
		gap:       period%5 == 3,
		note:      period%5 == 1,
	}
	l.large = !l.unitLine && period%4 == 1
	return l
}

// order is that of the columns. The serial number has no field of its own: it
// is one of the headers that reference data tell to ignore.
var order = []reference.FieldName{
	reference.Ignored, reference.ProjectCode, reference.ProjectName, reference.CountyField, reference.SectorField,
	reference.LevelField, reference.Ownership, reference.ClassField, reference.StageField, reference.Organization,
	reference.Total, reference.Planned, reference.Completed, reference.Progress, reference.Start, reference.Finish,
	reference.Withheld,
}

// sheet writes one export.
type sheet struct {
	*register
	layout
	period invest.Period
	fields []reference.Field
	out    *csv.Writer
}

func (r *register) writeExport(path string, period invest.Period) (err error) {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	s := sheet{register: r, layout: layoutOf(period), period: period}
	for _, name := range order {
		if field, described := r.words.Columns.Field(name); described {
			s.fields = append(s.fields, field)
		}
	}
	return s.write(file)
}

const byteOrderMark = "\ufeff"

func (s *sheet) write(to io.Writer) error {
	buffer := bufio.NewWriterSize(to, 1<<16)
	var text io.WriteCloser = transform.NewWriter(buffer, transform.Nop)
	if s.gb18030 {
		text = transform.NewWriter(buffer, simplifiedchinese.GB18030.NewEncoder())
	} else if _, err := io.WriteString(text, byteOrderMark); err != nil {
		return err
	}
	s.out = csv.NewWriter(text)
	s.out.UseCRLF = true
	if err := s.writeRows(text); err != nil {
		return err
	}
	if err := text.Close(); err != nil {
		return err
	}
	return buffer.Flush()
}

func (s *sheet) writeRows(text io.Writer) error {
	if s.title {
		title := fmt.Sprintf("%s重大项目建设进展情况表（%d年%d月）", s.words.Regions.City.Name, s.period.Year(), s.period.Month())
		if err := s.line(title); err != nil {
			return err
		}
	}
	if s.unitLine {
		if err := s.line("单位：" + s.words.small.Name); err != nil {
			return err
		}
	}
	if err := s.out.Write(s.header()); err != nil {
		return err
	}
	sums, err := s.body()
	if err != nil {
		return err
	}
	if s.gap {
		if err := s.blank(text); err != nil {
			return err
		}
	}
	if err := s.out.Write(s.sum(sums)); err != nil {
		return err
	}
	if s.note {
		if err := s.line("注：本表为演示数据，不涉及真实项目。"); err != nil {
			return err
		}
	}
	s.out.Flush()
	return s.out.Error()
}

// line writes a line outside the table. A spreadsheet program, which writes
// GB18030, fills it up with empty cells; the system behind the others doesn't.
func (s *sheet) line(words string) error {
	cells := []string{words}
	if s.gb18030 {
		cells = make([]string, len(s.fields))
		cells[0] = words
	}
	return s.out.Write(cells)
}

// blank goes around the CSV writer, which would quote a lone empty cell.
func (s *sheet) blank(text io.Writer) error {
	if s.gb18030 {
		return s.line("")
	}
	s.out.Flush()
	if err := s.out.Error(); err != nil {
		return err
	}
	_, err := io.WriteString(text, "\r\n")
	return err
}

// header names the columns as they are called in the year: the counties', the
// sectors' and some other columns have another alias every second year.
func (s *sheet) header() []string {
	cells := make([]string, len(s.fields))
	for i, field := range s.fields {
		alias := 0
		switch field.Name {
		case reference.CountyField, reference.SectorField, reference.Planned, reference.Organization, reference.Start, reference.Finish:
			if s.period.Year()%2 == 0 && len(field.Headers) > 1 {
				alias = 1
			}
		}
		cells[i] = field.Headers[alias]
		if unit, amount := s.unitOf(field.Name); amount && !s.unitLine {
			cells[i] += "（" + unit.Name + "）"
		}
	}
	return cells
}

// unitOf returns the unit that an amount's column is written in.
func (s *sheet) unitOf(field reference.FieldName) (reference.DisplayUnit, bool) {
	switch {
	case field == reference.Total && s.large:
		return s.words.large, true
	case field == reference.Total, field == reference.Planned, field == reference.Completed:
		return s.words.small, true
	}
	return reference.DisplayUnit{}, false
}

type sums struct{ total, planned, completed int64 }

// body writes a row for each listed project and returns what they add up to.
func (s *sheet) body() (sums, error) {
	var all sums
	cells := make([]string, len(s.fields))
	serial := 0
	for i := range s.projects {
		p := &s.projects[i]
		if !p.listed(s.period) {
			continue
		}
		serial++
		year := p.years[s.period.Year()-s.options.From.Year()]
		amounts := sums{p.totalAt(s.period), p.planned(year, s.period.Month()), p.completed(year, s.period)}
		for c, field := range s.fields {
			cells[c] = s.cell(field.Name, p, year, amounts, serial)
		}
		if err := s.out.Write(cells); err != nil {
			return all, err
		}
		all.total += amounts.total
		all.planned += amounts.planned
		all.completed += amounts.completed
	}
	return all, nil
}

// sum is the last row of the table.
func (s *sheet) sum(all sums) []string {
	cells := make([]string, len(s.fields))
	cells[0] = "合计"
	for i, field := range s.fields {
		switch field.Name {
		case reference.Total, reference.Planned, reference.Completed:
			cells[i] = s.amount(field.Name, all)
		}
	}
	return cells
}

func (s *sheet) cell(field reference.FieldName, p *project, year projectYear, amounts sums, serial int) string {
	const sectorTurn, countyTurn, classTurn = 0, 1, 2
	switch field {
	case reference.Ignored:
		return strconv.Itoa(serial)
	case reference.ProjectCode:
		return p.code
	case reference.ProjectName:
		return p.name
	case reference.CountyField:
		county := s.words.Regions.Counties[p.county]
		return spelling(county.Name, county.Aliases, s.period.Year(), countyTurn)
	case reference.SectorField:
		sector := s.words.Sectors.Sectors[p.sector]
		return spelling(sector.Name, sector.Aliases, s.period.Year(), sectorTurn)
	case reference.LevelField:
		return s.words.value(field, p.level)
	case reference.Ownership:
		return s.words.value(field, p.ownership)
	case reference.ClassField:
		class := s.words.Columns.Values(field)[s.words.classes[p.class(s.period.Year())]]
		return spelling(class.Name, class.Aliases, s.period.Year(), classTurn)
	case reference.StageField:
		return s.words.value(field, s.words.stages[p.shownStage(year, s.period)])
	case reference.Organization:
		return p.office
	case reference.Total, reference.Planned, reference.Completed:
		return s.amount(field, amounts)
	case reference.Progress:
		return s.progress(p, year, amounts)
	case reference.Start:
		return p.date(p.plannedStart, p.start, p.startDay, s.period)
	case reference.Finish:
		return p.date(p.plannedFinish, p.finish, p.finishDay, s.period)
	case reference.Withheld:
		if p.withheld {
			return s.words.value(field, s.words.hidden)
		}
		return s.words.value(field, s.words.shown)
	}
	return ""
}

// date is the real date once it has passed, and before that the planned month:
// the original one in its year, then the one that the next plan sets.
func (p *project) date(planned, actual invest.Period, day int, period invest.Period) string {
	switch {
	case p.stage(period) == reserve:
		return ""
	case period >= actual:
		return invest.NewDate(actual.Year(), actual.Month(), day).String()
	case period.Year() > planned.Year():
		planned = actual
	}
	return invest.NewDate(planned.Year(), planned.Month(), 0).String()
}

func (p *project) shownStage(year projectYear, period invest.Period) stage {
	if at := p.stage(period); at != construction || !p.halted(year, period) {
		return at
	}
	return suspended
}

// progress says in words where the works stand.
func (s *sheet) progress(p *project, year projectYear, amounts sums) string {
	switch p.shownStage(year, s.period) {
	case reserve:
		return "开展项目策划，编制项目建议书"
	case preparation:
		return "可行性研究报告已批复，办理用地、环评等前期手续"
	case finished:
		return "已竣工并投入使用"
	case suspended:
		return "暂停施工，正在协调解决要素保障问题"
	}
	done := p.before + amounts.completed
	for n := range s.period.Year() - s.options.From.Year() {
		done += p.years[n].completed
	}
	percent := scale(100, done, amounts.total)
	works := "设备安装调试，准备竣工验收"
	switch {
	case percent < 8:
		works = "场地平整，临时设施建设"
	case percent < 25:
		works = "基础工程施工"
	case percent < 60:
		works = "主体工程施工"
	case percent < 85:
		works = "主体工程基本完成，配套工程施工"
	}
	return works + "，累计完成总投资的" + strconv.FormatInt(percent, 10) + "%"
}

func (s *sheet) amount(field reference.FieldName, amounts sums) string {
	unit, _ := s.unitOf(field)
	value := amounts.completed
	switch field {
	case reference.Total:
		value = amounts.total
	case reference.Planned:
		value = amounts.planned
	}
	return decimal(value, unit.Size, s.thousands)
}

// decimal writes an amount exactly in a unit that is a power of ten, with no
// more decimals than it needs.
func decimal(amount, unit int64, thousands bool) string {
	text := strconv.FormatInt(amount/unit, 10)
	if thousands {
		for i := len(text) - 3; i > 0; i -= 3 {
			text = text[:i] + "," + text[i:]
		}
	}
	rest := amount % unit
	if rest == 0 {
		return text
	}
	text += "."
	for rest > 0 {
		unit /= 10
		text += strconv.FormatInt(rest/unit, 10)
		rest %= unit
	}
	return text
}
