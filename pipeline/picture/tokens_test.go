package picture

import (
	"strings"
	"testing"
)

const sheet = `/* :root { --paper: red } */
:root { color-scheme: light; --paper: #fff; --ink: #123ABC; --font: "A B", sans-serif; --space: 1rem }
:root[data-theme="dark"] { --paper: #000; }
:root[data-theme="contrast"] { --ink: #ff0; }
@media print { :root { --paper: #777 } }
.other { --paper: #888 }`

func TestTokensOfEachTheme(t *testing.T) {
	read, err := parseTokens(strings.NewReader(sheet))
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(read.names, " "); got != "ink paper" {
		t.Errorf("the colours are %q", got)
	}
	for theme, want := range map[Theme][2]string{Light: {"#fff", "#123ABC"}, Dark: {"#000", "#123ABC"}, Contrast: {"#fff", "#ff0"}} {
		values, err := read.theme(theme)
		if err != nil || values["paper"] != want[0] || values["ink"] != want[1] {
			t.Errorf("%s: %v, %v", theme, values, err)
		}
	}
	if read.fonts != `"A B", sans-serif` {
		t.Errorf("the typefaces are %s", read.fonts)
	}
	if _, err := read.theme("sepia"); err == nil || !strings.Contains(err.Error(), "sepia") {
		t.Errorf("an unknown theme: %v", err)
	}
}

func TestWrongTokensAreErrors(t *testing.T) {
	for _, c := range []struct{ old, replacement, says string }{
		{`:root[data-theme="dark"]`, `.dark`, "dark"},
		{"--paper: #000", "--paper: black", "--paper"},
		{"#123ABC", "#12345", "--ink"},
		{"--font", "--letters", "--font"},
	} {
		if _, err := parseTokens(strings.NewReader(strings.Replace(sheet, c.old, c.replacement, 1))); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s for %s: %v", c.replacement, c.old, err)
		}
	}
}
