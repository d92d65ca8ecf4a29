package leak

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// TestFinderFindsWhatContainsFinds: of random names in random texts, of few
// letters so that they overlap, the same as one search for each name.
func TestFinderFindsWhatContainsFinds(t *testing.T) {
	dice := rand.New(rand.NewPCG(1, 2))
	word := func(longest int) string {
		var text strings.Builder
		for range dice.IntN(longest + 1) {
			text.WriteString([]string{"a", "b", "河", "滨", "公"}[dice.IntN(5)])
		}
		return text.String()
	}
	hits := 0
	for range 2000 {
		var names []string
		for range dice.IntN(8) {
			names = append(names, word(5))
		}
		text := word(40)
		var got, want []string
		newFinder(names).each([]byte(text), func(name string, _ int) bool {
			got = append(got, name)
			return true
		})
		for _, name := range names {
			if name != "" && strings.Contains(text, name) {
				want = append(want, name)
			}
		}
		slices.Sort(got)
		slices.Sort(want)
		got, want = slices.Compact(got), slices.Compact(want)
		if !slices.Equal(got, want) {
			t.Fatalf("%q in %q: found %q, want %q", names, text, got, want)
		}
		hits += len(want)
	}
	if hits == 0 {
		t.Error("nothing was there to be found")
	}
}
