package ingest

// suggest returns the word that text was probably meant to be: the nearest by
// edit distance, the first of several equally near, or nothing where none is
// near. Up to a third of the characters may differ, but always one.
func (l *lexicon) suggest(text string) string {
	best := ""
	wanted := []rune(normalise(text))
	if len(wanted) > quotedLength {
		return ""
	}
	nearest := max(1, len(wanted)/3) + 1
	for _, word := range l.words {
		if distance := editDistance(wanted, []rune(normalise(word))); distance < nearest {
			best, nearest = word, distance
		}
	}
	return best
}

// editDistance counts the insertions, deletions and substitutions that turn a
// into b, after Wagner and Fischer, one row of the matrix at a time.
func editDistance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j := range b {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, diagonal+1)
		}
	}
	return row[len(b)]
}
