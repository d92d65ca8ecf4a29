package bulletin_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"openinvest/pipeline/bulletin"
	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
	"openinvest/pipeline/reference"
	"openinvest/pipeline/wording"
)

var update = flag.Bool("update", false, "write the golden files")

// fixtures are registers of every kind that a bulletin must suit.
func fixtures(t *testing.T) map[string]measure.Figures {
	return map[string]measure.Figures{
		"city": city(t), "small": small(reference.PlannedYear), "life": small(reference.PlannedLife), "bare": bare(),
	}
}

func encode(t *testing.T, document bulletin.Document) []byte {
	t.Helper()
	text, err := json.MarshalIndent(document, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return append(text, '\n')
}

// TestGolden compares each bulletin with testdata/<register>.<language>.json.
func TestGolden(t *testing.T) {
	for _, language := range languages() {
		for name, document := range documents(t, language) {
			got := encode(t, document)
			file := filepath.Join("testdata", name+"."+language+".json")
			if *update {
				if err := os.WriteFile(file, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("the bulletin of %s differs from %s; run go test -update and read the difference", name, file)
			}
		}
	}
}

// TestReadsBack: what a release keeps is the whole bulletin.
func TestReadsBack(t *testing.T) {
	for name, written := range documents(t, "zh-cn") {
		var read bulletin.Document
		if err := json.Unmarshal(encode(t, written), &read); err != nil || !reflect.DeepEqual(read, written) {
			t.Errorf("%s reads back as %+v, %v", name, read, err)
		}
	}
}

// texts returns every text of a bulletin.
func texts(d bulletin.Document) []string {
	all := []string{d.Language, d.Title, d.Subtitle, d.Summary, d.Source}
	for _, block := range d.Blocks {
		all = append(all, block.Text, block.Place)
		all = append(all, block.Items...)
		for _, column := range block.Columns {
			all = append(all, column.Name)
		}
		all = append(all, slices.Concat(block.Rows...)...)
	}
	return all
}

// withoutProjects leaves out the rows that say which project they are of.
func withoutProjects(d bulletin.Document) bulletin.Document {
	return d.Naming(func(invest.ProjectCode) bool { return false })
}

// TestShape: blocks hold what their kind says, rows have a cell a column, no
// place is left unfilled, and sections are numbered without a hole.
func TestShape(t *testing.T) {
	for _, language := range languages() {
		for name, d := range documents(t, language) {
			words := shipped(t, language)
			sections := 0
			for _, block := range d.Blocks {
				if block.Kind == bulletin.Heading && block.Text != words["bulletin_notes"] {
					sections++
					begin, _, _ := strings.Cut(words["bulletin_heading"], "{title}")
					begin = strings.Replace(begin, "{number}", words["bulletin_number_"+string(rune('0'+sections))], 1)
					if !strings.HasPrefix(block.Text, begin) {
						t.Errorf("%s: section %d is headed %q", name, sections, block.Text)
					}
				}
				for _, row := range block.Rows {
					if len(row) != len(block.Columns) || slices.Contains(row, "") {
						t.Errorf("%s: a row %q under %d columns", name, row, len(block.Columns))
					}
				}
				if (block.Kind == bulletin.List) == (len(block.Items) == 0) || (block.Kind == bulletin.Table) == (len(block.Rows) == 0) ||
					(block.Kind == bulletin.Chart) == (block.Chart == "") || (block.Kind == bulletin.List) == (block.Text != "") {
					t.Errorf("%s: a %s of %+v", name, block.Kind, block)
				}
			}
			for _, text := range texts(d) {
				if strings.ContainsAny(text, "{}") {
					t.Errorf("%s in %s leaves a place unfilled: %s", name, language, text)
				}
			}
		}
	}
}

// TestChartsThatThereAre stand in the bulletin, and no others.
func TestChartsThatThereAre(t *testing.T) {
	f := city(t)
	var asked []string
	w := wording.New(shipped(t, "en"))
	d := bulletin.Compose(f, func(id string) bool { asked = append(asked, id); return id == "pool" }, source, w)
	var placed []string
	for _, block := range d.Blocks {
		if block.Kind == bulletin.Chart {
			placed = append(placed, block.Chart)
		}
	}
	if want := []string{"pool"}; !slices.Equal(placed, want) {
		t.Errorf("charts %q stand in the bulletin, want %q", placed, want)
	}
	want := []string{"completed-by-month", "completion-by-county", "completion-by-sector", "county-sector", "structure", "pool", "targets"}
	if !slices.Equal(asked, want) {
		t.Errorf("charts %q were asked for, want %q", asked, want)
	}
}

// TestWithheldProjectsAreCountedOnly: a project is named in rows that say which
// one it is and nowhere else, a withheld one not even there.
func TestWithheldProjectsAreCountedOnly(t *testing.T) {
	f := city(t)
	d := compose(t, f, "zh-cn")
	all := strings.Join(texts(d), "\n")
	nameless := strings.Join(slices.Concat(texts(withoutProjects(d)), texts(review(t, f, "zh-cn"))), "\n")
	for _, name := range f.WithheldNames {
		if strings.Contains(all, name) {
			t.Errorf("the bulletin says %q", name)
		}
	}
	for _, project := range f.Projects {
		if strings.Contains(nameless, project.Latest.Name) {
			t.Errorf("the bulletin names the project %q", project.Latest.Name)
		}
	}
	for _, want := range []string{"另有1个不公开名称的项目发生变动", "历次登记中不公开名称的项目共2个，其金额计入各项合计。"} {
		if !strings.Contains(all, want) {
			t.Errorf("the bulletin does not say %q", want)
		}
	}
}

// TestProjectsThatMayNotBeNamedAnyMore: their rows go, and a table with no
// other goes as well; everything else stays as it was.
func TestProjectsThatMayNotBeNamedAnyMore(t *testing.T) {
	d := compose(t, city(t), "zh-cn")
	named := func(d bulletin.Document) (names []string) {
		for _, block := range d.Blocks {
			for i := range block.Projects {
				names = append(names, string(block.Projects[i])+" "+block.Rows[i][0])
			}
		}
		return names
	}
	if got, want := named(d), []string{"p7 Project p7", "p6 Project p6"}; !slices.Equal(got, want) {
		t.Fatalf("the bulletin names %q, want %q", got, want)
	}
	later := d.Naming(func(code invest.ProjectCode) bool { return code != "p7" })
	if got, want := named(later), []string{"p6 Project p6"}; !slices.Equal(got, want) {
		t.Errorf("later it names %q, want %q", got, want)
	}
	if none := withoutProjects(d); len(none.Blocks) != len(d.Blocks)-1 || len(d.Blocks) != len(later.Blocks) {
		t.Errorf("%d blocks, later %d, without projects %d", len(d.Blocks), len(later.Blocks), len(none.Blocks))
	}
	secret := city(t)
	for i := range secret.Reference.Columns.Fields {
		secret.Reference.Columns.Fields[i].Publication = reference.Aggregate
	}
	if got := named(compose(t, secret, "zh-cn")); got != nil {
		t.Errorf("a register that names no project has a bulletin that names %q", got)
	}
}

// TestReviewed: what ends no half-year has no review, and neither has a
// register whose plans span whole lives.
func TestReviewed(t *testing.T) {
	f := city(t)
	for name, figures := range map[string]measure.Figures{
		"May": f.AsOf(invest.NewPeriod(2023, 5)), "February": bare(), "life": small(reference.PlannedLife),
	} {
		if _, made := bulletin.Review(figures, everyChart, source, wording.New(shipped(t, "en"))); made {
			t.Errorf("%s is reviewed", name)
		}
	}
}

// TestSentences: what the bulletin says of figures that are rare, or that have
// no value.
func TestSentences(t *testing.T) {
	const roads = "roads"
	at := func(year, month int, planned, completed invest.Yuan) invest.Report {
		return report(year, month, "p", "11", roads, planned, completed)
	}
	for name, test := range map[string]struct {
		figures     measure.Figures
		says, never []string
	}{
		"ahead": {small(reference.PlannedYear, at(2023, 6, 1000, 750)),
			[]string{"2023年1—6月累计完成投资750.00万元，完成年度计划的75.0%，高于序时进度（50.0%）25.0个百分点。", "全部1个均达到或高于序时进度（50.0%）。"},
			[]string{"其中，", "最高的是"}},
		"level":           {small(reference.PlannedYear, at(2023, 6, 1000, 500)), []string{"与序时进度（50.0%）持平。"}, []string{"0.0个百分点"}},
		"nearly behind":   {small(reference.PlannedYear, at(2023, 6, 10_000, 4_999)), []string{"与序时进度（50.0%）基本持平。", "全部1个均低于序时进度"}, []string{"0.0个百分点"}},
		"January":         {small(reference.PlannedYear, at(2023, 1, 1000, 20)), []string{"2023年1月累计完成投资20.00万元"}, []string{"其中，"}},
		"first of a year": {small(reference.PlannedYear, at(2022, 12, 1000, 900), at(2023, 2, 1000, 20)), []string{"2023年1—2月累计完成投资20.00万元"}, []string{"其中，"}},
		"a month missing": {small(reference.PlannedYear, at(2023, 3, 1000, 200), at(2023, 5, 1000, 300)), []string{"其中，4—5月完成投资100.00万元。", "同比：没有上年同期数据。"}, nil},
		"a sum that falls": {small(reference.PlannedYear, at(2023, 4, 1000, 300), at(2023, 5, 1000, 200)),
			[]string{"其中，5月累计数净减少100.00万元。"}, []string{"-100"}},
		"year on year down":  {small(reference.PlannedYear, at(2022, 6, 1000, 400), at(2023, 6, 1000, 300)), []string{"累计完成投资同比下降25.0%。"}, []string{"-25"}},
		"year on year level": {small(reference.PlannedYear, at(2022, 6, 1000, 400), at(2023, 6, 1000, 400)), []string{"累计完成投资与上年同期持平。"}, []string{"同比增长", "同比下降"}},
		"nothing planned": {small(reference.PlannedYear, at(2023, 6, 0, 400)),
			[]string{"2023年1—6月累计完成投资400.00万元。投资完成率：没有年度计划投资。", "没有投资完成率的有1个，原因见表。", "总投资无法合计（登记表未填写）"}, []string{"完成年度计划的"}},
		"a year without an export": {small(reference.PlannedYear, at(2023, 6, 1000, 400)), []string{"Completed in two years：有年份未导出。"}, []string{"自2022年起"}},
		"nothing changed":          {small(reference.PlannedYear, at(2023, 5, 1000, 300), at(2023, 6, 1000, 400)), []string{"与2023年5月末相比，登记在册的项目及其计划投资没有变动。"}, nil},
		"a plan changed":           {small(reference.PlannedYear, at(2023, 5, 1000, 300), at(2023, 6, 1200, 400)), []string{"调整计划投资的项目1个，计划投资由1000.00万元调整为1200.00万元。"}, []string{"新列入", "退出"}},
		"whole lives": {small(reference.PlannedLife, at(2022, 6, 1000, 300), at(2023, 6, 1000, 400)),
			[]string{"截至2023年6月末累计完成投资400.00万元，完成计划投资的40.0%。"}, []string{"同比", "年度计划", "较序时进度"}},
		"nothing stands still": {staged(reference.StartedRole, at(2023, 5, 1000, 300), at(2023, 6, 1000, 400)),
			[]string{"六、无进展项目", "与2023年5月末相比，已开工、未竣工的项目累计完成投资均有增加。"}, []string{"年度计划投资最大的无进展项目"}},
		"one stands still": {staged(reference.StartedRole, at(2023, 5, 1000, 300), at(2023, 6, 1000, 300)),
			[]string{"累计完成投资没有增加的有1个，年度计划投资1000.00万元，已完成300.00万元。", "均处于Building阶段"}, []string{"其中，已完成年度计划", "Project p"}},
		"a new year":             {staged(reference.StartedRole, at(2022, 12, 1000, 300), at(2023, 1, 1000, 0)), nil, []string{"无进展"}},
		"no stage breaks ground": {staged("", at(2023, 5, 1000, 300), at(2023, 6, 1000, 300)), nil, []string{"无进展"}},
		"a county is gone": {small(reference.PlannedYear, report(2023, 5, "q", "12", roads, 20, 1), at(2023, 5, 1000, 300), at(2023, 6, 1000, 400)),
			[]string{"2023年5月末登记有项目、2023年6月末没有的县（市、区）：South（当时1个，年度计划投资20.00万元）。", "本年没有登记表的报告期：2023年1月、2023年2月、2023年3月、2023年4月。"}, []string{"均有登记"}},
		"every county is there": {small(reference.PlannedYear, at(2023, 5, 1000, 300), at(2023, 6, 1000, 400)), []string{"2023年5月末登记有项目的县（市、区），2023年6月末均有登记。"}, []string{"没有的县"}},
	} {
		all := strings.Join(texts(compose(t, test.figures, "zh-cn")), "\n")
		for _, want := range test.says {
			if !strings.Contains(all, want) {
				t.Errorf("%s: the bulletin does not say %q:\n%s", name, want, all)
			}
		}
		for _, unwanted := range test.never {
			if strings.Contains(all, unwanted) {
				t.Errorf("%s: the bulletin says %q", name, unwanted)
			}
		}
	}
}

// TestReviewSentences: what a review says beside what a month's bulletin says.
func TestReviewSentences(t *testing.T) {
	at := func(year, month int, planned, completed invest.Yuan) invest.Report {
		return report(year, month, "p", "11", "roads", planned, completed)
	}
	for name, test := range map[string]struct {
		figures     measure.Figures
		says, never []string
	}{
		"a half-year": {small(reference.PlannedYear, at(2022, 6, 1000, 400), at(2022, 12, 1000, 900), at(2023, 3, 1000, 100), at(2023, 6, 1200, 500)),
			[]string{
				"2023年上半年City重大项目投资进展通报", "2023年上半年累计完成投资500.00万元，完成年度计划的41.7%，低于序时进度（50.0%）8.3个百分点。累计完成投资同比增长25.0%。",
				"分季度看，一季度完成投资100.00万元，二季度完成投资400.00万元。", "分年度看，2022年完成投资900.00万元，2023年上半年完成投资500.00万元。",
				"与2022年12月末相比，登记在册的项目变动如下：", "与2023年3月末相比，调整年度计划投资的项目1个，计划投资由1000.00万元调整为1200.00万元。",
				"完成投资占比如下，括号内为比上年同期增减的百分点：", "按领域分：Infrastructure100.0%（0.0）", "按县（市、区）分：North100.0%（0.0）",
			}, []string{"其中，4—6月"}},
		"a year": {small(reference.PlannedYear, at(2021, 12, 1000, 1000), at(2022, 6, 1000, 400), at(2022, 12, 1000, 900)),
			[]string{"2022年度City重大项目投资进展通报", "2022年全年累计完成投资900.00万元，完成年度计划的90.0%。", "全部1个均没有完成年度计划。", "累计完成投资比上年下降10.0%。", "与2021年12月末相比，登记在册的项目及其计划投资没有变动。"},
			[]string{"分季度看", "同比下降", "分年度看", "序时进度"}},
		"a sum that falls": {small(reference.PlannedYear, at(2023, 3, 1000, 300), at(2023, 6, 1000, 200)), []string{"二季度累计数净减少100.00万元"}, []string{"-100"}},
		"the first export": {small(reference.PlannedYear, at(2023, 6, 1000, 200)), []string{"2023年上半年"}, []string{"变动"}},
		"in passing": {small(reference.PlannedYear, at(2022, 12, 1000, 900), report(2023, 3, "q", "11", "roads", 30, 1), at(2023, 6, 1000, 200)),
			[]string{"期间列入、期末已退出的项目1个，按其最后一次登记，年度计划投资30.00万元。"}, []string{"新列入", "退出项目"}},
	} {
		all := strings.Join(texts(review(t, test.figures, "zh-cn")), "\n")
		for _, want := range test.says {
			if !strings.Contains(all, want) {
				t.Errorf("%s: the review does not say %q:\n%s", name, want, all)
			}
		}
		for _, unwanted := range test.never {
			if strings.Contains(all, unwanted) {
				t.Errorf("%s: the review says %q", name, unwanted)
			}
		}
	}
}

// TestMissingWords: a word that a language lacks is named.
func TestMissingWords(t *testing.T) {
	words := shipped(t, "zh-cn")
	delete(words, "bulletin_overview")
	delete(words, "bulletin_gap_up")
	w := wording.New(words)
	bulletin.Compose(small(reference.PlannedYear, report(2023, 6, "p", "11", "roads", 10, 9)), everyChart, source, w)
	if err := w.Err(); err == nil || !strings.Contains(err.Error(), "bulletin_gap_up, bulletin_overview") {
		t.Errorf("the error is %v", err)
	}
}

// TestNamesAreInert: a name changes a bulletin only where the name stands.
func TestNamesAreInert(t *testing.T) {
	plain := small(reference.PlannedYear)
	hostile := small(reference.PlannedYear)
	enemies := map[string]string{"City": "{period}{count}", "North": "</w:t><script>", "Roads": "{best}\n# {time}", "Two years of building": "{share}%s$1"}
	hostile.Reference.Regions.City.Name = enemies["City"]
	hostile.Counties[0].Name = enemies["North"]
	hostile.Sectors[0].Name = enemies["Roads"]
	hostile.Reference.Plan.ShortTitle = enemies["Two years of building"]
	got := texts(compose(t, hostile, "zh-cn"))
	for i, text := range texts(compose(t, plain, "zh-cn")) {
		for name, enemy := range enemies {
			text = strings.ReplaceAll(text, name, enemy)
		}
		if got[i] != text {
			t.Errorf("%q reads %q", text, got[i])
		}
	}
}
