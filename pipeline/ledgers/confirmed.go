package ledgers

import (
	"strconv"
	"strings"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/invest"
	"openinvest/pipeline/sheet"
)

// confirmedRow is one row of the table of confirmations, as it is written.
type confirmedRow struct {
	Period  string `csv:"period"`
	Code    string `csv:"code"`
	Subject string `csv:"subject"`
	Reason  string `csv:"reason"`
	By      string `csv:"by"`
	Date    string `csv:"date"`
}

// confirmedTable is the table of confirmations while it is read.
type confirmedTable struct{ table }

// Confirmed reads the table of confirmations, in its order.
func Confirmed(path string, data []byte) ([]diag.Confirmation, diag.Problems) {
	var t confirmedTable
	rows := readRows[confirmedRow](&t.table, path, data, diag.ConfirmationHeaders, len(diag.ConfirmationHeaders))
	var confirmations []diag.Confirmation
	type key struct {
		code diag.Code
		of   diag.Subject
	}
	first := map[key]int{} // line
	for i, row := range rows {
		c, ok := t.check(row, t.places[i])
		if !ok {
			continue
		}
		if line, taken := first[key{c.Code, c.Of}]; taken {
			t.fault(t.places[i], "code", "", diag.DuplicateConfirmation, strconv.Itoa(line))
			continue
		}
		first[key{c.Code, c.Of}] = c.At.Line
		confirmations = append(confirmations, c)
	}
	return confirmations, t.problems
}

// check turns a row into a confirmation, and reports everything that is wrong with
// it. Nothing is confirmed by half: who, when and why must be stated.
func (t *confirmedTable) check(row confirmedRow, places []diag.Position) (diag.Confirmation, bool) {
	ok := true
	want := func(header, text, suggestion string, reason diag.Reason) {
		t.fault(places, header, suggestion, diag.BadConfirmation, diag.Shorten(text), string(reason))
		ok = false
	}
	period, err := invest.ParsePeriod(row.Period)
	if err != nil {
		want("period", row.Period, "", diag.WantPeriod)
	}
	code := diag.Code(row.Code)
	if !code.Known() {
		var names []string
		for _, known := range diag.Codes() {
			names = append(names, string(known))
		}
		want("code", row.Code, diag.Nearest(row.Code, names, strings.ToLower), diag.WantCode)
	}
	reason, by := sheet.OneLine(row.Reason), sheet.OneLine(row.By)
	if reason == "" || !sheet.Showable(reason) {
		want("reason", reason, "", diag.WantReason)
	}
	if by == "" {
		want("by", by, "", diag.WantPerson)
	}
	day, err := invest.ParseDay(row.Date)
	if err != nil {
		want("date", row.Date, "", diag.WantDay)
	}
	return diag.Confirmation{
		Code: code, Of: diag.Subject{Period: period.String(), Key: row.Subject}, Reason: reason, By: by, Date: day.String(),
		At: places[t.index["code"]],
	}, ok
}
