package publish

import (
	"slices"

	"github.com/mozillazg/go-pinyin"
)

// initialsOf returns, by each letter from a to z, the characters of the texts
// that a reading in pinyin begins with it: "t" has 塘, and 覃 stands under "q"
// (Qín) and under "t" (Tán). So whichever reading a reader has in mind finds
// the character, and no place's own reading has to be known.
func initialsOf(texts []string) map[string]string {
	readings := pinyin.Args{Style: pinyin.FirstLetter, Heteronym: true}
	characters := map[rune]bool{}
	for _, text := range texts {
		for _, character := range text {
			characters[character] = true
		}
	}
	byLetter := map[string][]rune{}
	for character := range characters {
		for _, letter := range slices.Compact(slices.Sorted(slices.Values(pinyin.SinglePinyin(character, readings)))) {
			if len(letter) == 1 && 'a' <= letter[0] && letter[0] <= 'z' {
				byLetter[letter] = append(byLetter[letter], character)
			}
		}
	}
	initials := map[string]string{}
	for letter, characters := range byLetter {
		slices.Sort(characters)
		initials[letter] = string(characters)
	}
	return initials
}
