package ingest

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"strings"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/invest"
	"openinvest/pipeline/sheet"
)

// maxCodeLength is in characters; the national code has 24.
const maxCodeLength = 64

var (
	// codeForm is what may stand in the address of a page.
	codeForm = regexp.MustCompile(`^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$`)
	// scientific is what a spreadsheet makes of a long number, whose digits are lost.
	scientific = regexp.MustCompile(`^\d+(\.\d+)?[Ee]\+\d+$`)
	// fiveParts has the five parts of a national code, of any length.
	fiveParts = regexp.MustCompile(`^\d+-\d+-\d+-\d+-\d+$`)
	// nationalStart begins like a national code, of which a part may be lost.
	nationalStart = regexp.MustCompile(`^(19|20)\d{2}-\d{6}(-\d+)*$`)
)

// nationalForm is the code of the national platform for investment projects:
// year, administrative division, industry, type and serial number.
const nationalForm = "dddd-dddddd-dd-dd-dddddd"

// isNational tells whether a code has nationalForm, and a year of the last
// century or this one.
func isNational(code string) bool {
	if len(code) != len(nationalForm) || code[:2] != "19" && code[:2] != "20" {
		return false
	}
	for i := range len(code) {
		digit := '0' <= code[i] && code[i] <= '9'
		if digit != (nationalForm[i] == 'd') || !digit && code[i] != '-' {
			return false
		}
	}
	return true
}

// parseCode reads a project code. Besides the 24 characters of the national
// form it accepts what older registers and other countries use, if it consists
// of letters, digits and hyphens. wrong says why a code is refused.
func (v *Vocabulary) parseCode(text string) (code invest.ProjectCode, wrong diag.Reason) {
	text = strings.TrimSpace(sheet.Fold(text))
	switch {
	case isNational(text):
	case scientific.MatchString(text):
		return "", diag.ScientificCode
	case !codeForm.MatchString(v.plainCharacters(text)):
		return "", diag.CodeCharacters
	case len(text) > maxCodeLength:
		return "", diag.LongCode
	case fiveParts.MatchString(text) || nationalStart.MatchString(text):
		return "", diag.CodeParts
	}
	return invest.ProjectCode(strings.Clone(text)), ""
}

// plainCharacters writes the characters that columns.toml adds to project codes as
// hyphens, so that they stand where those may.
func (v *Vocabulary) plainCharacters(text string) string {
	added := v.ref.Columns.Forms.CodeCharacters
	if added == "" {
		return text
	}
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(added, r) {
			return '-'
		}
		return r
	}, text)
}

// divisionOf returns the division that approved a project, or nothing where its
// code is not of the national form.
func divisionOf(code invest.ProjectCode) string {
	if !isNational(string(code)) {
		return ""
	}
	return string(code[5:11])
}

// fallbackDigits is how many hexadecimal digits of the hash a key holds: among
// 100,000 projects two share their 48 bits with a chance of 1 in 50,000, and
// would then be reported as one project reported twice.
const fallbackDigits = 12

// fallbackKey returns the key of a project whose row states no code: "n-" and
// the first 12 hexadecimal digits of the SHA-256 of the values of the fields
// that columns.toml names under [project_key], joined by NUL. A county, a
// sector or another closed value counts with its id, so that an alias makes no
// new project; a text counts without white space, in lower case and with
// full-width characters folded.
func fallbackKey(values []string) invest.ProjectCode {
	sum := sha256.Sum256([]byte(strings.Join(values, "\x00")))
	return invest.ProjectCode("n-" + hex.EncodeToString(sum[:])[:fallbackDigits])
}

// strangeSign names the first character of a text that is no part of a code, as
// "–" (U+2013): many look alike.
func strangeSign(text string) string {
	for i, r := range sheet.Fold(strings.TrimSpace(text)) {
		if codeForm.MatchString(string(r)) || r == '-' && i > 0 {
			continue
		}
		return fmt.Sprintf("%q (U+%04X)", string(r), r)
	}
	return "-"
}
