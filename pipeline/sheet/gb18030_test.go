package sheet

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// FuzzGB18030 decodes lines of any bytes: what they say, and whether they say
// anything, is what the library's decoder makes of the whole.
func FuzzGB18030(f *testing.F) {
	encoder := simplifiedchinese.GB18030.NewEncoder()
	for _, text := range []string{"贵港,ā é α Ж①\n港北区,㐀𠀀€\n", "plain\n", "甲\n乙\n丙"} {
		encoded, err := encoder.String(text)
		if err != nil {
			f.Fatal(err)
		}
		f.Add([]byte(encoded))
		f.Add([]byte(encoded[:len(encoded)-1]))
	}
	f.Add([]byte("\x80,\xff\n"))
	f.Add([]byte("\x81\n\x810\n\x8100\n"))
	f.Add([]byte("\x84\x31\xa4\x37"))
	f.Fuzz(checkGB18030)
}

// TestPairs decodes every two bytes, alone and before others.
func TestPairs(t *testing.T) {
	for first := range 0x100 {
		for second := range 0x100 {
			pair := []byte{byte(first), byte(second)}
			checkGB18030(t, pair)
			checkGB18030(t, append(pair, "\xb9\xf3,a\n"...))
		}
	}
}

// TestAddedPairs reads the characters that the library leaves out, alone and beside
// one of four bytes, as the standard defines them.
func TestAddedPairs(t *testing.T) {
	for pair, want := range standardPairs {
		for _, after := range []string{"", "\x81\x30\x81\x30"} {
			got, ok := decodeGB18030(nil, []byte("a"+string(pair[:])+after))
			if text := "a" + string(want); !ok || !strings.HasPrefix(string(got), text) {
				t.Errorf("%x: %q, want %q", pair, got, text)
			}
		}
	}
	if got, ok := decodeGB18030(nil, []byte("\xaa\xa1\xaf\xfe\xa1\x40\xa7\xa0")); !ok || string(got) != "\ue000\ue233\ue4c6\ue765" {
		t.Errorf("user-defined characters are read as %+q", got)
	}
}

func checkGB18030(t *testing.T, data []byte) {
	t.Helper()
	if kept, err := decodeAll(data); err != nil || strings.ContainsFunc(string(kept), func(r rune) bool {
		return unicode.Is(unicode.Co, r) || slices.Contains(slices.Collect(maps.Values(standardPairs)), r)
	}) {
		return // TestAddedPairs
	}
	want, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	lost := err != nil || strings.Contains(string(want), lostCharacter)
	if isGB18030(data) == lost {
		t.Fatalf("%q: %v, where the decoder says %q, %v", data, !lost, want, err)
	}
	if lost {
		return
	}
	read, text := "", newDocument(data, true)
	for text.window = 1; len(text.data) > 0; {
		read += text.take(0)
	}
	if whole := newDocument(data, true).text(); whole != string(want) || read != string(want) {
		t.Fatalf("%q: %q, and %q in windows, where the decoder says %q", data, whole, read, want)
	}
}
