package ingest

import (
	"strings"
	"testing"

	"openinvest/pipeline/reference"
	"openinvest/pipeline/sheet"
)

// FuzzDate: a date that is read is a day or a month of the calendar, and is
// read back from the form in which the program writes it.
func FuzzDate(f *testing.F) {
	for _, seed := range []string{"2023-06", "2023/6/1 0:00", "2023年6月1日", "20230601", "45078", "2023.1", "待定", "２０２３．０６", "1900-02-29"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		date, ok := parseDate(text)
		serial, isSerial := parseSerial(text)
		switch {
		case ok && isSerial:
			t.Fatalf("%q is both %s and %s", text, date, serial)
		case isSerial:
			date = serial
		case !ok:
			return
		}
		if !isCalendarDate(date, date.Day != 0) {
			t.Fatalf("%q is read as %s", text, date)
		}
		if again, ok := parseDate(date.String()); !ok || again != date {
			t.Fatalf("%s is read back as %s", date, again)
		}
	})
}

// FuzzHeader: a header that is found lies in the text and names enough fields,
// and spaces in a header cell change nothing.
func FuzzHeader(f *testing.F) {
	ref, problems, err := reference.Load("../intake/testdata/reference")
	if err != nil || problems.HasErrors() {
		f.Fatal(err, problems)
	}
	for i := range ref.Columns.Fields {
		if field := &ref.Columns.Fields[i]; field.Name == reference.Completed {
			field.Headers = append(field.Headers, "{year}年{months}月完成投资", "{months}月累计完成投资")
		}
	}
	vocabulary := NewVocabulary(ref)
	f.Add("项目代码,项目名称,县区,行业,总投资（万元）,年度计划投资（万元）,2023年1—6月完成投资（万元）", "A-1,一号桥,东山区,交通,1000,200,100")
	f.Add("项目代码\t项目名称\t县（市、区）\t投资情况（单位：万元）\t", "\t\t\t总投资\t1-6月累计完成投资")
	f.Add("重大项目;;;", "项目代码;项目名称;县区;Total Investment")
	f.Fuzz(func(t *testing.T, upper, lower string) {
		text := upper + "\n" + lower + "\nA-1,一号桥,东山区,交通,1000,200,100\n"
		file, refused := sheet.Open("register.csv", []byte(text), vocabulary.terms(false))
		if refused != nil {
			return
		}
		if s := file.Sheets[0]; s.Header.Record > 0 {
			for range s.Header.Record {
				s.Next()
			}
			cells := append([]string(nil), s.Cells...)
			for range s.Header.Rows - 1 {
				s.Next()
				cells = overlay(cells, s.Cells)
			}
			if s.End != s.Header.End || s.End > s.Lines || vocabulary.namedFields(cells) < leastFields || len(sheet.TrimRight(cells, 0)) != s.Header.Width {
				t.Fatalf("the header is found at %+v, and %q stands there", s.Header, cells)
			}
		}
		said, spaced := vocabulary.heading(upper), vocabulary.heading(" "+strings.ReplaceAll(upper, "(", " (")+"\t")
		if said != spaced {
			t.Fatalf("%+v with spaces is %+v", said, spaced)
		}
	})
}
