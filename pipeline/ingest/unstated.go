package ingest

import (
	"slices"

	"openinvest/pipeline/sheet"
)

// unstatedWords are what is written into a cell to say that it states nothing.
// They mean that only where nothing need be stated.
var (
	unstatedWords = []string{"-", "--", "–", "—", "——", "/", "无", "暂无"}
	unstatedDates = []string{"待定", "未定"}
)

func isUnstated(text string) bool {
	beginsNumber := text != "" && '0' <= text[0] && text[0] <= '9' // as nearly every cell does
	return !beginsNumber && slices.Contains(unstatedWords, sheet.Squeeze(sheet.Fold(text)))
}

// isNotStated tells whether a cell holds one of the words by which, as columns.toml
// says, a field states nothing.
func (v *Vocabulary) isNotStated(s *slot, text string) bool {
	words := s.column.Field.NotStated
	return len(words) > 0 && slices.ContainsFunc(words, func(word string) bool { return SameSpelling(word, text) })
}

func isUnstatedDate(text string) bool {
	return isUnstated(text) || slices.Contains(unstatedDates, sheet.Squeeze(sheet.Fold(text)))
}
