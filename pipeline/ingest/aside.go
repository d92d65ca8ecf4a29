package ingest

import (
	"regexp"
	"slices"
	"strings"

	"openinvest/pipeline/reference"
	"openinvest/pipeline/sheet"
)

// level orders the words for a total: one of a level sums up the rows since
// the one before it of its own or a higher level.
type level int

// The levels. A page's total sums up what stands on the page; the title of a group
// sums up the rows below it, up to the next title of its own kind.
const (
	memberTitle level = iota - 4 // 港北区 alone
	countTitle                   // 港北区（12个）
	innerTitle                   // （一）交通
	outerTitle                   // 一、续建项目
	pageTotal
	lowestRank // 小计
)

var totalLevels = map[string]level{
	"小计": lowestRank, "合计": lowestRank + 1, "总计": lowestRank + 2, "本页小计": pageTotal, "本页合计": pageTotal,
}

// totalForm is a word for a total, perhaps with the number of its projects:
// 合计（5个）.
var totalForm = regexp.MustCompile(`^(小计|合计|总计|本页小计|本页合计)(?:\((?:共)?(\d+)[个项](?:项目)?\))?:?$`)

// carried are the rows in which a sum goes on from page to page. They repeat what
// stands elsewhere.
var carried = []string{"承前页", "承上页", "接上页", "过次页", "转下页", "转次页"}

// partOfTotal begins a row below a total that repeats a part of it. Without the
// colon it may begin the name of a project.
var partOfTotal = regexp.MustCompile(`^其中(:|$)`)

// noteForm begins a note, or the line with which a sheet is signed.
var noteForm = regexp.MustCompile(`^(注|说明|备注|填表说明|填报说明|填表人|填报人|制表人|制表|审核人|审核|单位负责人|负责人|填报日期|制表日期|联系人|联系电话):`)

// groupTitle is the title of the rows below it: counted with Chinese numerals,
// as 一、续建项目 and （一）交通, or with the number of its projects behind it, as
// 港北区（12个）.
var groupTitle = regexp.MustCompile(`^(?:[一二三四五六七八九十]+[、.]|\([一二三四五六七八九十]+\)、?).|.\(共?\d+[个项](?:项目)?\)$`)

// The kinds of titles, and how many projects stand below one.
var (
	outerForm = regexp.MustCompile(`^[一二三四五六七八九十]+[、.]`)
	innerForm = regexp.MustCompile(`^\([一二三四五六七八九十]+\)`)
	countForm = regexp.MustCompile(`\(共?(\d+)[个项](?:项目)?\)$`)
)

// groupNumeral stands alone in the cell before a group's title.
var groupNumeral = regexp.MustCompile(`^\(?[一二三四五六七八九十]+\)?[、.]?$`)

var chineseWord = regexp.MustCompile(`^\p{Han}`)

// isGroupTitle tells whether a row is a title and nothing else: one cell, or a
// numeral and one cell. With amounts beside it, it is no mere title.
func isGroupTitle(cells []string, first, filled int) bool {
	switch filled {
	case 1:
		return groupTitle.MatchString(sheet.Squeeze(sheet.Fold(cells[first])))
	case 2:
		second := first + 1 + sheet.FirstFilled(cells[first+1:])
		return groupNumeral.MatchString(sheet.Squeeze(sheet.Fold(cells[first]))) && chineseWord.MatchString(sheet.Squeeze(cells[second]))
	}
	return false
}

// repeatsHeader tells whether a row is a line of the header again, as on every
// page of a printed sheet.
func (s *reading) repeatsHeader(cells []string) bool {
	cells = sheet.TrimRight(cells, 0)
	return slices.ContainsFunc(s.header.lines, func(line []string) bool { return slices.Equal(line, cells) })
}

// isAside recognises the rows below the header that are no project: the header
// repeated, totals, parts of totals, titles of groups, and notes. It remembers totals for the
// check at the end. A row that states a project code is always a project,
// unless the code's own cell is the first and holds such words.
func (s *reading) isAside(cells []string, filled int) bool {
	if s.repeatsHeader(cells) {
		s.inNote = false
		return true
	}
	first := sheet.FirstFilled(cells)
	if isGroupTitle(cells, first, filled) {
		s.inNote = false
		return true
	}
	if code := s.slots.code.cell; code > first && code < len(cells) && !sheet.IsBlank(cells[code]) {
		s.inNote = false
		return false
	}
	word := sheet.Squeeze(sheet.Fold(cells[first]))
	if parts := totalForm.FindStringSubmatch(word); parts != nil {
		s.inNote = false
		s.readTotal(cells, totalLevels[parts[1]], parts[2])
		return true
	}
	if slices.Contains(carried, strings.TrimSuffix(word, ":")) {
		s.inNote = false
		return true
	}
	if rank, isTitle := s.titleRank(cells, first, word); isTitle {
		s.inNote = false
		count := ""
		if parts := countForm.FindStringSubmatch(word); parts != nil {
			count = parts[1]
		}
		s.readTotal(cells, rank, count)
		return true
	}
	if partOfTotal.MatchString(word) {
		s.inNote = false
		return true
	}
	s.inNote = noteForm.MatchString(word) || s.inNote && filled == 1
	return s.inNote
}

// titleRank tells whether a row is the title of a group beside which its amounts
// stand: the title is the only cell that is no amount. A title without a mark of its
// own is the name of a county, a sector, a level or a class.
func (s *reading) titleRank(cells []string, first int, word string) (rank level, isTitle bool) {
	amounts := 0
	for i, cell := range cells {
		switch {
		case i == first || sheet.IsBlank(cell):
		case i < len(s.header.Columns) && isAmount(s.header.Columns[i].Field.Name):
			amounts++
		default:
			return 0, false
		}
	}
	if amounts == 0 || first < len(s.header.Columns) && isAmount(s.header.Columns[first].Field.Name) {
		return 0, false
	}
	switch {
	case outerForm.MatchString(word):
		return outerTitle, true
	case innerForm.MatchString(word):
		return innerTitle, true
	case countForm.MatchString(word):
		return countTitle, true
	}
	for _, field := range titleFields {
		if values, closed := s.values[field]; closed {
			if _, known := values.find(word); known {
				return memberTitle, true
			}
		}
	}
	return 0, false
}

// titleFields are those whose values may head a group of rows.
var titleFields = []reference.FieldName{reference.CountyField, reference.SectorField, reference.LevelField, reference.ClassField}
