package grid

import "testing"

func TestFormats(t *testing.T) {
	tests := []struct {
		code  string
		value float64
		text  string
		kind  Kind
		doubt Doubt
		shown string
	}{
		{"General", 77200, "77200", Number, 0, ""},
		{"General", 1234.5599999999999, "1234.56", Number, 0, ""},
		{"General", 1.5e10, "15000000000", Number, 0, ""},
		{"General", 2.02312345678901e+23, "2.02312345678901E+23", Number, 0, ""},
		{"0", 1234.5678, "1234.5678", Number, 0, ""},
		{"#,##0.00", -1234.5, "-1234.5", Number, 0, ""},
		{`#,##0.00_);[Red]\(#,##0.00\)`, -7, "-7", Number, 0, ""},
		{`"¥"#,##0.00`, 12, "12", Number, 0, ""},
		{`[$¥-804]#,##0`, 12, "12", Number, 0, ""},
		{`_-* #,##0.00_-;\-* #,##0.00_-;_-* "-"??_-;_-@_-`, 12, "12", Number, 0, ""},
		{`_-* #,##0.00_-;\-* #,##0.00_-;_-* "-"??_-;_-@_-`, 0, "0", Number, 0, ""},
		{"0.00E+00", 1.5e10, "15000000000", Number, 0, ""},
		{"# ?/?", 0.5, "0.5", Number, 0, ""},
		{"@", 12, "12", Number, 0, ""},
		{"00000000", 123, "00000123", Number, 0, ""},
		{`0"万元"`, 77200, "77200万元", Number, 0, ""},
		{`0.00"元"`, 12.5, "12.5元", Number, 0, ""},
		{`"约"0`, 12, "约12", Number, 0, ""},
		{"0,", 77200, "77200", Number, Rescaled, "77"},
		{"#,##0,", 1234567, "1234567", Number, Rescaled, "1235"},
		{"0.0,", 77200, "77200", Number, Rescaled, "77.2"},
		{`0.0,"千元"`, 77200, "77200", Number, Rescaled, "77.2千元"},
		{"0!.0,", 79135800, "79135800", Number, Rescaled, "7913.6"},
		{`0\.0,`, 79135800, "79135800", Number, Rescaled, "7913.6"},
		{`0"."0,`, 79135800, "79135800", Number, Rescaled, "7913.6"},
		{`[>=10000]0!.0,"万";0`, 79135800, "79135800", Number, Rescaled, "7913.6万"},
		{`[>=10000]0!.0,"万";0`, 12, "12", Number, 0, ""},
		{"0%", 0.52, "52%", Percent, 0, ""},
		{"0.00%", 0.1 + 0.2, "30%", Percent, 0, ""},
		{";;;", 12, "12", Number, Concealed, ""},
		{"0;;", -1, "-1", Number, Concealed, ""},
		{"yyyy-mm-dd", 45078, "2023-06-01", Date, 0, ""},
		{"m/d/yy h:mm", 45078.354, "2023-06-01", Date, 0, ""},
		{`yyyy"年"m"月"`, 45078, "2023-06-01", Date, 0, ""},
		{"yyyy年m月", 45078, "2023-06-01", Date, 0, ""},
		{"[$-804]aaaa", 45078, "2023-06-01", Date, 0, ""},
		{"mmm-yy", 45078, "2023-06-01", Date, 0, ""},
		{"yyyy-mm-dd", 59, "1900-02-28", Date, 0, ""},
		{"yyyy-mm-dd", 61, "1900-03-01", Date, 0, ""},
		{"yyyy-mm-dd", -1, "-1", Date, Concealed, ""},
		{"h:mm:ss", 0.354166666666667, "08:30:00", Time, 0, ""},
		{"[h]:mm", 1.5, "12:00:00", Time, 0, ""},
		{"mm:ss", 0.01, "00:14:24", Time, 0, ""},
		{"h时mm分", 0.5, "12:00:00", Time, 0, ""},
		{"yyyy-mm-dd", 0.5, "12:00:00", Time, 0, ""},
	}
	for _, test := range tests {
		text, look := ReadFormat(test.code).Show(test.value, false)
		if text != test.text || look.Kind != test.kind || look.Doubt != test.doubt || look.Shown != test.shown {
			t.Errorf("%s of %v: %q, %+v; want %q, kind %d, doubt %d, shown %q", test.code, test.value, text, look, test.text, test.kind, test.doubt, test.shown)
		}
	}
	if text, _ := ReadFormat("yyyy-mm-dd").Show(43616, true); text != "2023-06-01" {
		t.Errorf("counted from 1904 the day is %s", text)
	}
}

// FuzzFormat: every code is read, and shows every number.
func FuzzFormat(f *testing.F) {
	f.Add(`[>=10000]0!.0,"万";[<0]-0;@`, 12.5)
	f.Add(`_-* #,##0.00_-;"`, -1.0)
	f.Add(`\`, 1e300)
	f.Fuzz(func(t *testing.T, code string, value float64) {
		if text, _ := ReadFormat(code).Show(value, false); text == "" && value == value {
			t.Errorf("%q shows nothing of %v, and does not say so", code, value)
		}
	})
}

func TestJoin(t *testing.T) {
	text, doubt := Join([]Run{{"甲", true, true}, {" ", true, false}, {"乙", false, false}})
	if text != " 乙" || doubt != PartlyStruck {
		t.Errorf("%q, %d", text, doubt)
	}
	if text, doubt = Join([]Run{{"甲", true, false}, {" ", false, false}}); text != "甲 " || doubt != Struck {
		t.Errorf("%q, %d", text, doubt)
	}
}
