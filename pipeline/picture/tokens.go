package picture

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/css"
)

// Theme names a set of values for the tokens.
type Theme string

// The themes of the style sheet.
const (
	Light    Theme = "light"
	Dark     Theme = "dark"
	Contrast Theme = "contrast"
)

// Themes lists them all.
var Themes = []Theme{Light, Dark, Contrast}

// selectors are the rules of the style sheet that give the themes their
// values; what a theme does not set, it has from the light one.
var selectors = map[string]Theme{
	`:root`:                        Light,
	`:root[data-theme="dark"]`:     Dark,
	`:root[data-theme="contrast"]`: Contrast,
}

// fontToken is the token that holds the page's list of typefaces.
const fontToken = "font"

// tokens are the colours of the style sheet.
type tokens struct {
	names  []string // sorted
	values map[Theme]map[string]string
	fonts  string // font-family of the page
}

// readTokens reads the tokens from a style sheet: the custom properties of its
// :root rules whose values are hexadecimal colours.
func readTokens(path string) (tokens, error) {
	sheet, err := os.ReadFile(path)
	if err != nil {
		return tokens{}, fmt.Errorf("can't read the colours of pictures: %w", err)
	}
	t, err := parseTokens(bytes.NewReader(sheet))
	if err != nil {
		return tokens{}, fmt.Errorf("%s: %w", path, err)
	}
	return t, nil
}

func parseTokens(sheet io.Reader) (tokens, error) {
	rules, err := parseRules(sheet)
	if err != nil {
		return tokens{}, err
	}
	t := tokens{values: map[Theme]map[string]string{}, fonts: rules[Light][fontToken]}
	if t.fonts == "" {
		return tokens{}, errors.New("the rule :root sets no --font")
	}
	for name, value := range rules[Light] {
		if strings.HasPrefix(value, "#") {
			t.names = append(t.names, name)
		}
	}
	slices.Sort(t.names)
	for _, theme := range Themes {
		if rules[theme] == nil {
			return tokens{}, fmt.Errorf("no rule sets the tokens of the theme %s", theme)
		}
		t.values[theme] = map[string]string{}
		for _, name := range t.names {
			value, set := rules[theme][name]
			if !set {
				value = rules[Light][name]
			}
			if digits, isHex := strings.CutPrefix(value, "#"); !isHex || strings.Trim(digits, "0123456789abcdefABCDEF") != "" ||
				len(digits) != 3 && len(digits) != 6 {
				return tokens{}, fmt.Errorf("--%s: %q of the theme %s is no colour; write it as # and 3 or 6 hexadecimal digits", name, value, theme)
			}
			t.values[theme][name] = value
		}
	}
	standing := map[string]string{}
	for _, name := range t.names {
		if other, taken := standing[sentinel(name)]; taken {
			return tokens{}, fmt.Errorf("--%s and --%s stand for the same colour in pictures; rename one", other, name)
		}
		standing[sentinel(name)] = name
	}
	return t, nil
}

// parseRules returns the custom properties that each theme's rule sets.
func parseRules(sheet io.Reader) (map[Theme]map[string]string, error) {
	rules := map[Theme]map[string]string{}
	parser := css.NewParser(parse.NewInput(sheet), false)
	var theme Theme
	within, nested := false, 0
	for {
		grammar, _, data := parser.Next()
		switch grammar {
		case css.ErrorGrammar:
			if err := parser.Err(); !errors.Is(err, io.EOF) {
				return nil, err
			}
			return rules, nil
		case css.BeginAtRuleGrammar:
			nested++
		case css.EndAtRuleGrammar:
			nested--
		case css.BeginRulesetGrammar:
			theme, within = selectors[text(parser.Values())]
			within = within && nested == 0
			if within && rules[theme] == nil {
				rules[theme] = map[string]string{}
			}
		case css.EndRulesetGrammar:
			within = false
		case css.CustomPropertyGrammar:
			if within {
				rules[theme][strings.TrimPrefix(string(data), "--")] = strings.TrimSpace(text(parser.Values()))
			}
		}
	}
}

func text(tokens []css.Token) string {
	var all strings.Builder
	for _, token := range tokens {
		all.Write(token.Data)
	}
	return all.String()
}

// sentinel is the colour that stands for a token while ECharts draws. It comes
// from the name alone, so that a drawing outlives a change of values, and is
// nobody else's: a colour that ECharts mixes from others hits none of them.
func sentinel(token string) string {
	sum := sha256.Sum256([]byte("token " + token))
	return "#" + hex.EncodeToString(sum[:3])
}

// sentinels returns what stands for each token while ECharts draws, the
// typefaces included.
func sentinels(names []string) map[string]string {
	all := map[string]string{fontToken: family}
	for _, name := range names {
		all[name] = sentinel(name)
	}
	return all
}

// theme returns the values of a theme.
func (t tokens) theme(name Theme) (map[string]string, error) {
	values, known := t.values[name]
	if !known {
		return nil, fmt.Errorf("there is no theme %q; there are %v", name, slices.Sorted(maps.Keys(t.values)))
	}
	return values, nil
}
