package intake_test

import (
	"testing"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/intake"
	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

// TestEnglishRegister reads a yearly register of another country by its reference
// files alone: in Latin-1, with pound signs, line breaks in cells that are carriage
// returns, codes with underscores, exponents, days before months, and words that say
// that an amount is not stated. Its sums are those that a person adds up.
func TestEnglishRegister(t *testing.T) {
	ref, problems, err := reference.Load("testdata/english/reference")
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	result, err := intake.Folder{Dir: "testdata/english/raw", Reference: ref}.Read()
	must(t, err)
	for _, p := range result.Problems {
		if p.Code != diag.AmountNotStated {
			t.Errorf("%s", p)
		}
	}
	var planned, completed, total invest.Yuan
	reports := result.Ledger.Reports(invest.NewPeriod(2023, 12))
	for _, r := range reports {
		whole, _ := r.Total.Value()
		planned, completed, total = planned+r.Planned, completed+r.Completed, total+whole
	}
	if len(reports) != 3 || planned != 170_000_000 || completed != 131_750_000 || total != 1_400_500_000 {
		t.Errorf("%d reports: %d planned, %d completed, %d in all", len(reports), planned, completed, total)
	}
	if first := reports[0]; first.Project != "DFT_0001" || first.Progress != "Phase one is open. Phase two began in May." || first.Start.String() != "2021-03-31" {
		t.Errorf("%+v", first)
	}
	if second := reports[1]; second.Name != "Educación Bridge – west" || second.Total.Reason() == "" {
		t.Errorf("%+v", second)
	}
}
