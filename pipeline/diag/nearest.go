package diag

// nearestLength is up to how many characters a word is compared: what is longer
// is no slip of a word.
const nearestLength = 60

// Nearest returns the word that text was probably meant to be: the nearest by
// edit distance between their normal forms, the first of several equally near,
// or nothing where none is near. Up to a third of the characters may differ,
// but always one.
func Nearest(text string, words []string, normal func(string) string) string {
	best := ""
	wanted := []rune(normal(text))
	if len(wanted) > nearestLength {
		return ""
	}
	nearest := max(1, len(wanted)/3) + 1
	for _, word := range words {
		if distance := editDistance(wanted, []rune(normal(word))); distance < nearest {
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
