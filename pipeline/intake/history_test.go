package intake_test

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/intake"
	"openinvest/pipeline/invest"
)

// rawExport is one export, whose rows state their period, so that its name is
// free and says nothing about its place in time.
type rawExport struct {
	period invest.Period
	text   string
}

// eventfulRegister makes exports of two years in which everything happens that
// is checked across periods.
func eventfulRegister(random *rand.Rand) []rawExport {
	const projects = 14
	oneIn := func(n int) bool { return random.IntN(n) == 0 }
	var completed, planned [projects]int
	var exports []rawExport
	for period := invest.NewPeriod(2022, 1); period <= invest.NewPeriod(2023, 12); period++ {
		if oneIn(10) {
			continue
		}
		unit, class := "万元", "新开工"
		if oneIn(12) {
			unit = "亿元"
		}
		if oneIn(4) {
			class = "续建"
		}
		columns := "报告期,项目代码,项目名称,县区,行业,建设性质,总投资（" + unit + "）,年度计划投资（" + unit + "）,本年累计完成投资（" + unit + "）"
		if oneIn(3) {
			columns += ",形象进度"
		}
		var text strings.Builder
		fmt.Fprintln(&text, columns)
		for i := range projects {
			if period.Month() == 1 || planned[i] == 0 || oneIn(20) {
				planned[i] = random.IntN(4) * 100
			}
			if period.Month() == 1 {
				completed[i] = 0
			}
			completed[i] += random.IntN(40) - 1
			if oneIn(20) && i > 0 {
				continue
			}
			county, total := "东山区", []string{"1000", "300", "150", "50"}[i%4]
			if oneIn(30) {
				county = "西河县"
			}
			if oneIn(30) {
				total = "2000亿元"
			}
			fmt.Fprintf(&text, "%s,P-%d,项目%d,%s,交通,%s,%s,%d,%d%s\n", period, i, i, county, class, total, planned[i], max(0, completed[i]),
				strings.Repeat(",", strings.Count(columns, "形象进度")))
		}
		exports = append(exports, rawExport{period, text.String()})
		if oneIn(40) {
			exports = append(exports, rawExport{period, columns + "\n" + period.String() + ",Q-1,补报,东山区,交通,续建,10,1,1" +
				strings.Repeat(",", strings.Count(columns, "形象进度")) + "\n"})
		}
	}
	return exports
}

// TestFileOrderDoesNotMatter: the folder lists files by name, and a period need
// not stand in it. Whatever the order, the same problems lie at the same places.
func TestFileOrderDoesNotMatter(t *testing.T) {
	ref := loadReference(t)
	seen := map[diag.Code]bool{}
	for seed := range uint64(40) {
		random := rand.New(rand.NewPCG(seed, 1))
		exports := eventfulRegister(random)
		var want []string
		for range 3 {
			order := random.Perm(len(exports))
			raw := t.TempDir()
			for i, export := range exports {
				writeFile(t, filepath.Join(raw, string(rune('a'+order[i]/10))+string(rune('a'+order[i]%10))+".csv"), []byte(export.text))
			}
			result, err := intake.Folder{Dir: raw, Reference: ref}.Read()
			if err != nil {
				t.Fatal(err)
			}
			checkPositions(t, result, raw)
			var got []string
			for _, p := range result.Problems {
				name := filepath.Base(p.Position.File)
				export := exports[slices.Index(order, int(name[0]-'a')*10+int(name[1]-'a'))]
				seen[p.Code] = true
				if p.Code == diag.PeriodExportedTwice {
					continue // lies at the later of two names
				}
				got = append(got, fmt.Sprint(export.period, ":", p.Position.Line, ":", p.Position.Column, " ", p.Severity, " ", p.Code))
			}
			slices.Sort(got)
			if want == nil {
				want = got
			}
			if !slices.Equal(got, want) {
				t.Fatalf("seed %d: in another order\n%s\nwant\n%s", seed, strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		}
	}
	for _, code := range []diag.Code{
		diag.PeriodExportedTwice, diag.PeriodMissing, diag.HeaderChanged, diag.ClassChanged, diag.UnitJump, diag.CompletedFalls,
		diag.CompletedExceedsTotal, diag.YearsExceedTotal, diag.CompletedWithoutPlan, diag.PlanChanged, diag.IdentityChanged,
		diag.ProjectVanished,
	} {
		if !seen[code] {
			t.Errorf("no register has a problem %s: the test shows nothing about it", code)
		}
	}
}

// TestHistoryKeepsRows: what two exports say together keeps no row out of the
// ledger, whatever its severity.
func TestHistoryKeepsRows(t *testing.T) {
	raw := t.TempDir()
	writeFile(t, filepath.Join(raw, "2023-01.csv"), []byte(header+"A-1,一号桥,东山区,交通,1000,200,100\n"))
	writeFile(t, filepath.Join(raw, "2023-02.csv"), []byte(header+"A-1,二号桥,西河县,工业,10000000,0,50\n"))
	result, err := intake.Folder{Dir: raw, Reference: loadReference(t)}.Read()
	if err != nil {
		t.Fatal(err)
	}
	if !result.Problems.HasErrors() || result.Problems.Count(diag.Warning) == 0 {
		t.Errorf("problems %v", result.Problems)
	}
	if rows := result.Ledger.Reports(invest.NewPeriod(2023, 2)); len(rows) != 1 || result.Exports[1].Rejected != 0 {
		t.Errorf("rows %v, exports %v", rows, result.Exports)
	}
}
