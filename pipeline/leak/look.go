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
	covers   map[string][]placed // by withheld name, the public names that contain it
	sieve    sieve
}

func newLook(names Names) look {
	withheld := newFinder(names.Withheld)
	return look{withheld, coversOf(withheld, names.Public), newSieve(names)}
}

// coversOf returns the public names that contain others, by those.
func coversOf(others *finder, public []string) map[string][]placed {
	covers := map[string][]placed{}
	for _, cover := range public {
		others.each([]byte(cover), func(name string, at int) bool {
			if name != cover {
				covers[name] = append(covers[name], placed{cover, at})
			}
			return true
		})
	}
	return covers
}

// stands tells whether one of the names stands in a text, other than as a part
// of a public name.
func stands(names *finder, covers map[string][]placed, text []byte) bool {
	found := false
	names.each(text, func(name string, at int) bool {
		found = !slices.ContainsFunc(covers[name], func(cover placed) bool { return cover.around(text, at) })
		return !found
	})
	return found
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
	if stands(l.withheld, l.covers, []byte(text)) {
		found[Withheld] = true
	}
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
