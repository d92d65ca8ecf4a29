package ingest

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/reference"
)

func chineseUnits() *Vocabulary {
	return NewVocabulary(reference.Reference{Columns: reference.Columns{
		Units: map[string]int64{"元": 1, "万元": 10_000, "亿": 100_000_000, "亿元": 100_000_000, "US$": 1},
	}})
}

func TestParseAmount(t *testing.T) {
	const ofColumn = 10_000 // 万元
	tests := []struct {
		text  string
		yuan  string // "refused", or the amount
		exact bool
	}{
		{"0", "0", true},
		{"100", "1000000", true},
		{"0012", "120000", true},
		{"1,234,567.89", "12345678900", true},
		{" １２．５　", "125000", true},
		{"2亿元", "200000000", true},
		{"1.2 亿", "120000000", true},
		{"5us$", "refused", false},
		{"5US＄", "5", true},
		{"-3", "-30000", true},
		{"-0.00005", "-1", false},
		{"0.00005", "1", false},
		{"0.00004", "0", false},
		{"0.300000000000000000000000", "3000", true},
		{"922337203685477.5806", "9223372036854775806", true},
		{"922337203685477.5807", "does not fit", false},
		{"99999999999999999999", "refused", false},
		{"9999999999999999999", "does not fit", false},
		{"1e5", "refused", false}, {"NaN", "refused", false}, {"Inf", "refused", false}, {"0x10", "refused", false},
		{"12,34", "refused", false}, {",123", "refused", false}, {"1,", "refused", false}, {"1234,567", "refused", false},
		{"1,234,56", "refused", false}, {"1.234,5", "refused", false}, {"1..2", "refused", false},
		{"", "refused", false}, {".", "refused", false}, {"亿元", "refused", false}, {"- 5", "refused", false}, {"--5", "refused", false},
		{"10²", "refused", false}, {"①", "refused", false}, {"一百", "refused", false}, {"٣", "refused", false},
	}
	for _, test := range tests {
		a, ok := chineseUnits().parseAmount(test.text)
		if a.size == 0 {
			a.size = ofColumn
		}
		got, exact := "refused", false
		if ok {
			value, isExact, fits := a.yuan()
			got, exact = value.String(), isExact
			if !fits {
				got = "does not fit"
			}
		}
		if got != test.yuan || exact != test.exact {
			t.Errorf("%q: %s, exact %v; want %s, exact %v", test.text, got, exact, test.yuan, test.exact)
		}
	}
}

func TestParseDate(t *testing.T) {
	tests := map[string]string{
		"2023-06": "2023-06", "2023-6-1": "2023-06-01", "2023/6/1": "2023-06-01", "2023.6": "2023-06", "2023.06.30": "2023-06-30",
		"2023年6月": "2023-06", "2023 年 6 月 1 日": "2023-06-01", "2023年06月份": "2023-06", "20230601": "2023-06-01", "202306": "2023-06",
		"2020-02-29": "2020-02-29", "2020-11-30T00:00:00.000": "2020-11-30", "2023/6/1 0:00": "2023-06-01", "2023-06-01 08:30:00": "2023-06-01",
		"2023.10": "2023-10", "2023.01": "2023-01", "1947-05-09T00:00:00.000": "1947-05-09",
		"2023.1": "", "2021-02-29": "", "2023-06-31": "", "2023-13": "", "2023-00": "", "2023-06-00": "", "0999-01": "", "23-06-01": "",
		"06/01/2023": "", "2023": "", "2023年": "", "45078": "", "2023-06/01": "", "2023-06-01Z": "", "2023-06-01T00:00:00+08:00": "",
		"约2023年6月": "", "2023年6月底": "", "": "",
	}
	for text, want := range tests {
		date, ok := parseDate(text)
		if ok != (want != "") || ok && date.String() != want {
			t.Errorf("%q: %s, %v; want %q", text, date, ok, want)
		}
	}
}

func TestParsePeriod(t *testing.T) {
	tests := map[string]string{
		"2023-06": "2023-06", "2023-06-30": "2023-06", "2012年1-7月": "2012-07", "2012 年 1—7 月": "2012-07", "2012年1月至12月": "2012-12",
		"2012年01～07月份": "2012-07", "2012年全年": "2012-12", "2023年前三季度": "2023-09", "2023年上半年": "2023-06", "2023年一季度": "2023-03",
		"2023年第一季度": "2023-03", "２０２３年６月": "2023-06",
		"前三季度": "", "2023年三季度": "", "2023年下半年": "", "2023年2-6月": "", "2023年1-13月": "", "约2009年末": "", "2023": "", "1948-12": "",
		"2100-01": "", "2023.1": "", "": "",
	}
	for text, want := range tests {
		period, ok := parsePeriod(text)
		if ok != (want != "") || ok && period.String() != want {
			t.Errorf("%q: %s, %v; want %q", text, period, ok, want)
		}
	}
}

func TestPeriodOfName(t *testing.T) {
	tests := map[string]string{
		"data/raw/2023-06.csv": "2023-06", "202306.csv": "2023-06", "2023_06.CSV": "2023-06", "2023.06.csv": "2023-06", "20230630.csv": "", "2023-06-30.csv": "", "2023年6月30日.csv": "", "20220703导出_6月报表.csv": "", "2022-1-6月.csv": "2022-06", "2022年1—6月进展.csv": "2022-06", "20220703导出_2022年6月.csv": "2022-06",
		"2023年6月重大项目进展.csv": "2023-06", "贵港2023年1-6月.csv": "2023-06", "项目 2023年 6月 (2).csv": "2023-06", "register-2023-06-v2.csv": "2023-06",
		"2023年6月30日_202306.csv": "2023-06", "2021-2023年重大项目2023-06.csv": "2023-06", "2023年前三季度.csv": "2023-09",
		"2022-06/register.csv": "", "register.csv": "", "2023.csv": "", "2023-05_2023-06.csv": "", "2023年5月至2023年6月.csv": "", "2023.1.csv": "",
		"450802.csv": "",
	}
	for file, want := range tests {
		period, ok := PeriodOfName(file)
		if ok != (want != "") || ok && period.String() != want {
			t.Errorf("%q: %s, %v; want %q", file, period, ok, want)
		}
	}
}

func TestParseCode(t *testing.T) {
	tests := map[string]string{
		"2019-450802-47-01-012345": "2019-450802-47-01-012345", " IBRD00010 ": "IBRD00010", "ＧＸ－１": "GX-1", "815": "815",
		"2.1E+23": "", "2E+23": "", "2019-450802-47-01-01234": "", "0119-450802-47-01-012345": "", "2019_450802": "", "2019—1": "", "---": "",
		"a b": "", "项目": "", strings.Repeat("9", 65): "",
	}
	for text, want := range tests {
		code, wrong := chineseUnits().parseCode(text)
		if string(code) != want || (wrong == "") != (want != "") {
			t.Errorf("%q: %q, %q; want %q", text, code, wrong, want)
		}
	}
}

func TestSuggest(t *testing.T) {
	counties := newLexicon()
	counties.add("1", "北城区", "北城")
	counties.add("2", "南城区", "南城")
	tests := map[string]string{"北成区": "北城区", "中城区": "北城区", "南诚": "南城", "北城区人民政府": "", "某县": "", strings.Repeat("北城区", 30): ""}
	for text, want := range tests {
		if got := counties.suggest(text); got != want {
			t.Errorf("%q: did you mean %q? want %q", text, got, want)
		}
	}
}

func TestAmbiguousSpellingMeansNothing(t *testing.T) {
	words := newLexicon()
	words.add("1", "Road", "way")
	words.add("2", "ROAD", "path")
	for text, want := range map[string]string{"road": "", "way": "1", "path": "2"} {
		if id, _ := words.find(text); id != want {
			t.Errorf("%q means %q, want %q", text, id, want)
		}
	}
}

// FuzzAmount: what is written is what is read, with and without separators.
func FuzzAmount(f *testing.F) {
	f.Add(uint64(0), uint8(0), "")
	f.Add(uint64(123456789), uint8(2), "1,234.5亿元")
	f.Add(uint64(math.MaxInt64), uint8(18), "１２")
	units := chineseUnits()
	f.Fuzz(func(t *testing.T, value uint64, decimals uint8, text string) {
		places := int(decimals) % (maxDecimals + 1)
		digits := fmt.Sprintf("%0*d", places+1, value)
		whole, fraction := digits[:len(digits)-places], digits[len(digits)-places:]
		if fraction != "" {
			fraction = "." + fraction
		}
		for _, written := range []string{whole + fraction, separated(whole) + fraction, "-" + separated(whole) + fraction} {
			a, ok := units.parseAmount(written)
			if !ok {
				t.Fatalf("%q is refused", written)
			}
			a.size = 1
			want := strings.TrimSuffix(strings.TrimRight(whole+fraction, "0"), ".")
			if fraction == "" {
				want = whole
			}
			if got := a.rat().FloatString(a.decimals); strings.TrimPrefix(got, "-") != orZero(want) {
				t.Fatalf("%q is read as %s", written, got)
			}
		}
		if a, ok := units.parseAmount(text); ok {
			a.size = max(a.size, 1)
			value, exact, fits := a.yuan()
			if fits && exact && a.rat().FloatString(0) != strconv.FormatInt(int64(value), 10) && value != 0 {
				t.Fatalf("%q is %s yuan and %s exactly", text, value, a.rat())
			}
		}
	})
}

// orZero writes the whole part that trimming zeros may have taken.
func orZero(s string) string {
	if s == "" || s[0] == '.' {
		return "0" + s
	}
	return s
}

func separated(whole string) string {
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	return whole
}

// FuzzPeriod: a period that is read lies in the accepted years and is read back
// from the form in which the program writes it.
func FuzzPeriod(f *testing.F) {
	for _, seed := range []string{"2023-06", "2012年1-7月", "2023年前三季度", "20230630", "2020-11-30T00:00:00.000", "前三季度"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		PeriodOfName(text)
		period, ok := parsePeriod(text)
		if !ok {
			return
		}
		if period.Year() < invest.MinYear || period.Year() > invest.MaxYear {
			t.Fatalf("%q is read as %s", text, period)
		}
		if again, ok := parsePeriod(period.String()); !ok || again != period {
			t.Fatalf("%s is read back as %s", period, again)
		}
	})
}
