package grid

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Format is what a number format makes of a number, ISO/IEC 29500-1 18.8.31.
type Format struct {
	sections []formatSection // for positive and negative numbers, zero and texts, as far as they are stated
}

// formatSection is one of the parts between semicolons.
type formatSection struct {
	kind      Kind
	condition func(value float64) bool // nil where the order of the sections decides
	before    string                   // words in front of the number, currency signs left out
	after     string                   // words behind it
	digits    int                      // zeros before the point that are always shown
	only      bool                     // of the zeros before the point nothing else: 000000
	decimals  int                      // places behind the point
	thousands int                      // commas that each divide by a thousand
	point     bool                     // a literal point among the digits: the number is not what it seems
	empty     bool                     // nothing is shown
}

// builtinFormats are the codes of numbers that no workbook states, those of the
// Chinese interface included, ISO/IEC 29500-1 18.8.30.
var builtinFormats = map[int]string{
	0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
	14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
	22: "yyyy-mm-dd h:mm", 27: "yyyy年m月", 28: "m月d日", 29: "m月d日", 30: "m-d-yy", 31: "yyyy年m月d日", 32: "h时mm分", 33: "h时mm分ss秒",
	34: "h时mm分", 35: "h时mm分ss秒", 36: "yyyy年m月", 37: "#,##0_);(#,##0)", 38: "#,##0_);[Red](#,##0)", 39: "#,##0.00_);(#,##0.00)",
	40: "#,##0.00_);[Red](#,##0.00)", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
	50: "yyyy年m月", 51: "m月d日", 52: "yyyy年m月", 53: "m月d日", 54: "m月d日", 55: "h时mm分", 56: "h时mm分ss秒", 57: "yyyy年m月", 58: "m月d日",
}

// BuiltinFormat returns the code of a number; one that is not known is General.
func BuiltinFormat(id int) (code string) {
	if code, known := builtinFormats[id]; known {
		return code
	}
	return "General"
}

// ReadFormat takes a code apart.
func ReadFormat(code string) Format {
	var f Format
	for _, section := range splitSections(code) {
		f.sections = append(f.sections, readSection(section))
	}
	return f
}

// splitSections parts a code at the semicolons that are no text.
func splitSections(code string) []string {
	var sections []string
	start, quoted, bracketed := 0, false, false
	for i := 0; i < len(code); i++ {
		switch c := code[i]; {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '\\' || c == '!' || c == '_' || c == '*':
			i++
		case c == '[':
			bracketed = true
		case c == ']':
			bracketed = false
		case c == ';' && !bracketed:
			sections = append(sections, code[start:i])
			start = i + 1
		}
	}
	return append(sections, code[start:])
}

var (
	conditionForm = regexp.MustCompile(`^(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)$`)
	elapsedForm   = regexp.MustCompile(`^(?i:h+|m+|s+)$`)
)

// readSection reads one section, sign by sign.
func readSection(code string) formatSection {
	s := formatSection{kind: Number, empty: strings.TrimSpace(code) == ""}
	signs := []rune(code)
	var literal strings.Builder
	seenDigit, seenPoint, calendar, clock := false, false, false, false
	places, commas := 0, 0
	flush := func() {
		if word := literal.String(); isWord(word) {
			if seenDigit {
				s.after += word
			} else {
				s.before += word
			}
		}
		literal.Reset()
	}
	put := func(r rune) {
		if seenDigit && (r == '.' || r == '．') && !seenPoint {
			s.point = true // 0!.0 shows 12 as 1.2
		}
		literal.WriteRune(r)
	}
	for i := 0; i < len(signs); i++ {
		r := signs[i]
		switch {
		case r == '"':
			for i++; i < len(signs) && signs[i] != '"'; i++ {
				put(signs[i])
			}
		case (r == '\\' || r == '!') && i+1 < len(signs):
			i++
			put(signs[i])
		case (r == '_' || r == '*') && i+1 < len(signs):
			i++ // a space as wide as a sign, or a sign that fills the cell
		case r == '[':
			end := i + 1
			for end < len(signs) && signs[end] != ']' {
				end++
			}
			word := string(signs[i+1 : min(end, len(signs))])
			if condition := conditionForm.FindStringSubmatch(word); condition != nil {
				s.condition = conditionOf(condition[1], condition[2])
			} else if elapsedForm.MatchString(word) {
				clock = true
			}
			i = end
		case strings.HasPrefix(strings.ToLower(string(signs[i:])), "general"):
			seenDigit = true
			i += len("general") - 1
		case strings.HasPrefix(strings.ToUpper(string(signs[i:])), "AM/PM"):
			clock = true
			i += len("AM/PM") - 1
		case r == '0' || r == '#' || r == '?':
			if seenDigit && literal.Len() > 0 && isWord(literal.String()) {
				s.point = true // words among the digits
			}
			flush()
			s.thousands, commas = 0, 0
			seenDigit = true
			switch {
			case seenPoint:
				places++
			case r == '0':
				s.digits++
			}
		case r == '.' && !calendar && !clock:
			seenPoint = true
		case r == ',' && seenDigit:
			commas++
			s.thousands = commas
		case r == '%' && !calendar && !clock:
			s.kind = Percent
		case (r == 'E' || r == 'e') && i+1 < len(signs) && (signs[i+1] == '+' || signs[i+1] == '-'):
			i++
		case r == 'y' || r == 'Y' || r == 'd' || r == 'D' || strings.ContainsRune("aA", r) && strings.HasPrefix(strings.ToLower(string(signs[i:])), "aaa"):
			calendar = true
		case r == 'h' || r == 'H' || r == 's' || r == 'S':
			clock = true
		case r == 'm' || r == 'M':
			calendar = calendar || !minutes(signs, i, clock)
		case r == '@':
			seenDigit = true
		default:
			put(r)
		}
	}
	flush()
	s.decimals = places
	s.only = !strings.ContainsAny(code, "#?.,") && s.digits > 1
	switch {
	case calendar:
		s.kind = Date
	case clock:
		s.kind = Time
	}
	return s
}

// minutes tells whether an m means minutes: behind hours, or before seconds.
func minutes(signs []rune, at int, clock bool) bool {
	if clock {
		return true
	}
	for _, r := range signs[at:] {
		switch r {
		case 's', 'S':
			return true
		case 'y', 'Y', 'd', 'D', 'h', 'H':
			return false
		}
	}
	return false
}

// isWord tells whether a literal says anything about the number. Signs of
// currencies, brackets around negative numbers and spaces do not.
func isWord(literal string) bool {
	return strings.Trim(literal, " \u00a0()（）+-/¥￥$£€,") != ""
}

func conditionOf(operator, bound string) func(float64) bool {
	limit, _ := strconv.ParseFloat(bound, 64) // the form admits numbers only
	return map[string]func(float64) bool{
		"<":  func(v float64) bool { return v < limit },
		"<=": func(v float64) bool { return v <= limit },
		">":  func(v float64) bool { return v > limit },
		">=": func(v float64) bool { return v >= limit },
		"=":  func(v float64) bool { return v == limit },
		"<>": func(v float64) bool { return v != limit },
	}[operator]
}

// sectionOf returns the section that shows a number.
func (f Format) sectionOf(value float64) formatSection {
	conditional := false
	for _, s := range f.sections {
		conditional = conditional || s.condition != nil
		if s.condition != nil && s.condition(value) {
			return s
		}
	}
	if conditional {
		for _, s := range f.sections {
			if s.condition == nil {
				return s
			}
		}
	}
	switch {
	case len(f.sections) > 2 && value == 0:
		return f.sections[2]
	case len(f.sections) > 1 && value < 0:
		return f.sections[1]
	}
	return f.sections[0]
}

// ConcealsText tells whether a format shows nothing of a text: its fourth section
// is there and empty.
func (f Format) ConcealsText() Doubt {
	if len(f.sections) > 3 && f.sections[3].empty {
		return Concealed
	}
	return 0
}

// The days that a spreadsheet counts: up to the end of the year 9999.
const maxSerialDay = 2958465

// Show returns what a person sees of a number, but for the digits that a format
// leaves out: those are stored, and mean what they say.
func (f Format) Show(value float64, date1904 bool) (text string, look Look) {
	s := f.sectionOf(value)
	look.Kind = s.kind
	stored := ShownNumber(value)
	switch {
	case s.empty:
		return stored, Look{Kind: Number, Doubt: Concealed}
	case s.kind == Percent:
		return ShownNumber(value*100) + "%", look
	case s.kind == Date && value >= 0 && value < 1 || s.kind == Time:
		look.Kind = Time
		return clockOf(value), look
	case s.kind == Date:
		if value < 0 || value >= maxSerialDay+1 {
			return stored, Look{Kind: Date, Doubt: Concealed} // a spreadsheet shows #####
		}
		return dayOf(value, date1904), look
	case s.thousands > 0 || s.point:
		look.Doubt, look.Shown = Rescaled, s.rescaled(value)
		return stored, look
	case s.only && value >= 0 && value == math.Trunc(value) && value < 1e15:
		stored = strings.Repeat("0", max(s.digits-len(stored), 0)) + stored
	}
	return s.before + stored + s.after, look
}

// rescaled shows a number that a format divides.
func (s formatSection) rescaled(value float64) string {
	value /= math.Pow(1000, float64(s.thousands))
	if s.point && s.decimals == 0 {
		// The digits that are always shown stand around a literal point: 0!.0 has one
		// behind it.
		whole := strconv.FormatFloat(math.Abs(math.Round(value)), 'f', 0, 64)
		for len(whole) < s.digits {
			whole = "0" + whole
		}
		cut := len(whole) - max(s.digits-1, 1)
		if cut <= 0 {
			cut = len(whole)
		}
		sign := ""
		if value < 0 {
			sign = "-"
		}
		return sign + s.before + whole[:cut] + "." + whole[cut:] + strings.TrimLeft(s.after, ".")
	}
	return s.before + strconv.FormatFloat(value, 'f', s.decimals, 64) + s.after
}

// dayOf returns the day of a date's number. In the system of 1900 day 60 is the
// 29th of February 1900, which never was.
func dayOf(value float64, date1904 bool) string {
	days := int(math.Floor(value))
	first := time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case date1904:
		first = time.Date(1904, time.January, 1, 0, 0, 0, 0, time.UTC)
	case days < 60:
		first = first.AddDate(0, 0, 1)
	}
	return first.AddDate(0, 0, days).Format(time.DateOnly)
}

// clockOf returns the time of a part of a day, in whole seconds.
func clockOf(value float64) string {
	seconds := int64(math.Round(math.Abs(value-math.Trunc(value)) * 86400))
	two := func(n int64) string { return strconv.FormatInt(100+n, 10)[1:] }
	return two(seconds/3600%24) + ":" + two(seconds/60%60) + ":" + two(seconds%60)
}

// shownDigits is the precision of a spreadsheet: it stores 1234.56 as
// 1234.5599999999999, and shows and exports the former.
const shownDigits = 15

// leastLost is from where on a spreadsheet has fewer digits than a whole number.
const leastLost = 1e15

// ShownNumber writes a number with the digits that a spreadsheet has. One that may
// have lost digits, as a long code has, keeps an exponent, so that it shows.
func ShownNumber(value float64) string {
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(value, 'g', shownDigits, 64), 64)
	if err != nil || math.Abs(rounded) >= leastLost {
		return strconv.FormatFloat(value, 'E', -1, 64)
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}
