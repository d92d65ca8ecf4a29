package leak

import (
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/text/width"
)

// TestDigitsSpareNoNumber: what a random text of digits and of what may stand
// between them is spared holds no number that the patterns know.
func TestDigitsSpareNoNumber(t *testing.T) {
	pieces := strings.Split("138|139|86|+86|0013|8000|００１３|１３８|450802|19900307|261X|７|1|x|,| |-|　|－|项目", "|")
	dice := rand.New(rand.NewPCG(3, 4))
	spared, known := 0, 0
	for range 200_000 {
		var text strings.Builder
		for range 1 + dice.IntN(6) {
			text.WriteString(pieces[dice.IntN(len(pieces))])
		}
		folded := width.Fold.String(text.String())
		isNumber := hasMobile(folded) || identity.MatchString(folded)
		if isNumber {
			known++
		}
		if !hasDigits(text.String()) {
			spared++
			if isNumber {
				t.Fatalf("%q is spared", text.String())
			}
		}
	}
	if spared == 0 || known == 0 {
		t.Errorf("%d texts were spared, and %d held a number", spared, known)
	}
}
