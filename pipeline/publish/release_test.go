package publish

import (
	"testing"

	"openinvest/pipeline/invest"
)

// TestReleasesAreNeverRewritten: other figures for a published period become
// a further revision, the same figures nothing.
func TestReleasesAreNeverRewritten(t *testing.T) {
	dir := t.TempDir()
	june := invest.NewPeriod(2023, 6)
	for _, content := range []string{"1", "1", "2", "2", "1"} {
		if err := addRelease(dir, june, []byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	expect(t, dir, map[string]string{"2023-06.json": "1", "2023-06.r2.json": "2", "2023-06.r3.json": "1"})
}
