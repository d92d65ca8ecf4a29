package bulletin_test

import (
	"strings"
	"testing"

	"openinvest/pipeline/bulletin"
	"openinvest/pipeline/wording"
)

// TestHighlights: three to five of a full register, in a fixed order, each of
// sentences that the bulletin has as well, so that the two never disagree.
func TestHighlights(t *testing.T) {
	for name, f := range fixtures(t) {
		for _, language := range languages() {
			w := wording.New(shipped(t, language))
			highlights := bulletin.Highlights(f, w)
			if err := w.Err(); err != nil {
				t.Error(err)
			}
			all := strings.Join(texts(compose(t, f, language)), "\n")
			for _, highlight := range highlights {
				if !strings.Contains(all, highlight.Text) || strings.ContainsAny(highlight.Text, "{}\n") {
					t.Errorf("%s in %s: the bulletin has no %q", name, language, highlight.Text)
				}
			}
			if len(highlights) == 0 || highlights[0].Subject != bulletin.TheYear || len(highlights) > 5 {
				t.Errorf("%s in %s has highlights %+v", name, language, highlights)
			}
		}
	}
	if got := bulletin.Highlights(city(t), wording.New(shipped(t, "en"))); len(got) != 5 {
		t.Errorf("a full register has highlights %+v", got)
	}
}
