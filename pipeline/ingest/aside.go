package ingest

import (
	"regexp"
	"slices"
	"strings"

	"openinvest/pipeline/sheet"
)

// level orders the words for a total: one of a level sums up the rows since
// the one before it of its own or a higher level.
type level int

// lowestRank is that of a subtotal.
const lowestRank level = 1

var totalLevels = map[string]level{"小计": lowestRank, "合计": 2, "总计": 3}

// partOfTotal begins a row below a total that repeats a part of it. Without the
// colon it may begin the name of a project.
var partOfTotal = regexp.MustCompile(`^其中(:|$)`)

// noteForm begins a note, or the line with which a sheet is signed.
var noteForm = regexp.MustCompile(`^(注|说明|备注|填表说明|填报说明|填表人|填报人|制表人|制表|审核人|审核|单位负责人|负责人|填报日期|制表日期|联系人|联系电话):`)

// groupTitle is the title of the rows below it: counted with Chinese numerals,
// as 一、续建项目 and （一）交通, or with the number of its projects behind it, as
// 港北区（12个）.
var groupTitle = regexp.MustCompile(`^(?:[一二三四五六七八九十]+[、.]|\([一二三四五六七八九十]+\)、?).|.\(共?\d+[个项](?:项目)?\)$`)

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
	if rank, isTotal := totalLevels[strings.TrimSuffix(word, ":")]; isTotal {
		s.inNote = false
		s.readTotal(cells, rank)
		return true
	}
	if partOfTotal.MatchString(word) {
		s.inNote = false
		return true
	}
	s.inNote = noteForm.MatchString(word) || s.inNote && filled == 1
	return s.inNote
}
