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

func isUnstatedDate(text string) bool {
	return isUnstated(text) || slices.Contains(unstatedDates, sheet.Squeeze(sheet.Fold(text)))
}
