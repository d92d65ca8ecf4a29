package leak

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/width"
)

// look recognises what must not be published in a text.
type look struct {
	withheld *finder
	public   map[string][]string // by withheld name, the public names that contain it
}

func newLook(names Names) look {
	l := look{withheld: newFinder(names.Withheld), public: map[string][]string{}}
	for _, public := range names.Public {
		l.withheld.each(public, func(name string) bool {
			if known := l.public[name]; public != name && !slices.Contains(known, public) {
				l.public[name] = append(known, public)
			}
			return true
		})
	}
	return l
}

// at adds the kinds that stand in a text.
func (l look) at(text string, found map[Kind]bool) {
	if hasDigits(text) {
		folded := checkSum.ReplaceAllString(width.Fold.String(text), "")
		if hasMobile(folded) {
			found[Mobile] = true
		}
		if hasIdentity(folded) {
			found[Identity] = true
		}
	}
	l.withheld.each(text, func(name string) bool {
		if l.names(text, name) {
			found[Withheld] = true
		}
		return !found[Withheld]
	})
}

// names tells whether a text names the withheld project, and not only public
// ones whose names contain its.
func (l look) names(text, name string) bool {
	for _, public := range l.public[name] {
		text = strings.ReplaceAll(text, public, "")
	}
	return strings.Contains(text, name)
}

// hasDigits spares nearly all texts the patterns: none of them matches without
// so many digits in a row, in either width, with nothing but spaces and hyphens between.
func hasDigits(text string) bool {
	digits := 0
	for _, c := range text {
		switch {
		case '0' <= c && c <= '9' || '０' <= c && c <= '９':
			if digits++; digits == mobileDigits {
				return true
			}
		case c == ' ' || c == '-' || c == '\u3000' || c == '－':
		default:
			digits = 0
		}
	}
	return false
}

const mobileDigits = 11

// checkSum matches a SHA-256 in hexadecimal digits, such as those of the
// published files: eleven of its digits may stand in a row by chance.
var checkSum = regexp.MustCompile(`\b[0-9a-f]{64}\b`)

// mobile matches a number of the mobile networks of mainland China: 11 digits
// that begin with 13 to 19, in one piece or in the usual groups 3-4-4, with or
// without +86. No digit may stand beside it.
var mobile = regexp.MustCompile(`(?:^|[^0-9.])(?:\+?86[- ]?)?1[3-9][0-9](?:[- ]?[0-9]{4}){2}(?:[^0-9]|$)`)

func hasMobile(text string) bool { return mobile.MatchString(text) }

// identity matches the form of a citizen's identity number (GB 11643): 17
// digits and a check character.
var identity = regexp.MustCompile(`(?:^|[^0-9])([1-9][0-9]{16}[0-9Xx])(?:[^0-9A-Za-z]|$)`)

// hasIdentity also demands a birthday and the right check character, so that a
// long number of another kind is not taken for a person.
func hasIdentity(text string) bool {
	for _, match := range identity.FindAllStringSubmatch(text, -1) {
		if isIdentity(strings.ToUpper(match[1])) {
			return true
		}
	}
	return false
}

func isIdentity(number string) bool {
	if _, err := time.Parse("20060102", number[6:14]); err != nil {
		return false
	}
	// ISO 7064 MOD 11-2, as GB 11643 prescribes.
	sum, weight := 0, 1
	for i := 17; i >= 0; i-- {
		value := int(number[i] - '0')
		if number[i] == 'X' {
			value = 10
		}
		sum += value * weight
		weight = weight * 2 % 11
	}
	return sum%11 == 1
}
