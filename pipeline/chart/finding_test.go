package chart

import (
	"testing"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
	"openinvest/pipeline/reference"
	"openinvest/pipeline/wording"
)

// TestFindings reads the sentences in Chinese, as they are quoted.
func TestFindings(t *testing.T) {
	planned := figures(plainNames, reference.PlannedYear)
	life := figures(plainNames, reference.PlannedLife)
	small := planned.Reference
	small.Plan = reference.Plan{}
	one := measure.Compute(invest.NewLedger([]invest.Report{{
		Period: invest.NewPeriod(2023, 6), Project: "p", County: "11", Sector: "roads", Level: "region", Ownership: "private",
		Stage: "building", Planned: 20_000, Completed: 10_000,
	}}), nil, small)
	for _, test := range []struct {
		figures  measure.Figures
		id, want string
	}{
		{planned, "completion-by-county", "截至2023年6月，2个县（市、区）中有1个的投资完成率达到序时进度（50.0%）；North最高，为66.7%，East最低，为33.3%。"},
		{life, "completion-by-county", "截至2023年6月，North的投资完成率最高，为66.7%；East最低，为33.3%。"},
		{one, "completion-by-county", "截至2023年6月，North的投资完成率为50.0%。"},
		{planned, "county-sector", "截至2023年6月，有计划投资的3个县（市、区）与行业组合中，0个达到计划；Parks · North最低，为0.0%。"},
		{planned, "completed-by-month", "截至2023年6月，City本年累计完成投资4.01亿元，完成年度计划的53.5%，同比增长0.3%。"},
		{planned, "completed-by-month-county-13", "截至2023年6月，East本年累计完成投资1.00亿元，完成年度计划的33.3%，同比下降50.0%。"},
		{planned, "completed-by-month-county-12", "截至2023年6月，South本年累计完成投资100.00万元。"},
		{planned, "structure", "截至2023年6月，Region中Infrastructure项目的个数占比为100.0%（目标40.0%），Region中Private项目的完成投资占比为75.0%（目标32.0%）。"},
		{one, "structure", "截至2023年6月，Infrastructure项目最多，个数占比为100.0%，完成投资占比为100.0%。"},
		{planned, "share-by-county", "截至2023年6月，个数占比最高的是North，为50.0%，完成投资占比最高的是North，为74.8%。"},
		{planned, "targets", "截至2023年6月，计划的5个目标中，已实现0个，符合进度2个，滞后1个，严重滞后0个，未报送或无法评价2个。"},
		{planned, "pool", "截至2023年6月，登记表共有4个项目，其中Building的最多，有3个。"},
	} {
		charts, err := All(test.figures, wording.New(shipped(t, "zh-cn")), publication)
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, c := range charts {
			if c.ID == test.id {
				found = true
				if c.Finding != test.want {
					t.Errorf("%s:\n%s\nwant\n%s", c.ID, c.Finding, test.want)
				}
			}
		}
		if !found {
			t.Errorf("there is no chart %s", test.id)
		}
	}
}

// TestManyNamesInASentence: a tie of many names the first.
func TestManyNamesInASentence(t *testing.T) {
	w := words{wording.New(shipped(t, "zh-cn"))}
	if got := w.some([]string{"甲", "乙", "丙"}); got != "甲、乙、丙" {
		t.Error(got)
	}
	if got := w.some([]string{"甲", "乙", "丙", "丁"}); got != "甲等4个" {
		t.Error(got)
	}
}

func shipped(t *testing.T, language string) wording.Words {
	t.Helper()
	words, problems, err := reference.LoadWords("../../data/i18n/" + language + ".toml")
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	return wording.Words(words)
}
