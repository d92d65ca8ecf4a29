package ingest

// The numbers of people that stand in a register beside its amounts: of a mobile
// telephone, and of an identity card (GB 11643-1999).
const (
	mobileDigits   = 11
	identityDigits = 18
)

// isPersonal tells whether the text of an amount is the number of a person that
// slipped into its column. A mobile number is taken for one only in a unit in which
// it would be more than any project costs: 13800000000 yuan are an amount.
func isPersonal(text string, size int64) bool {
	switch len(text) {
	case mobileDigits:
		return size > 1 && text[0] == '1' && text[1] >= '3' && isDigits(text)
	case identityDigits:
		return isIdentity(text)
	}
	return false
}

// identityWeights and identityChecks are those of GB 11643-1999: the last digit is
// told by the sum of the weighted others modulo 11.
var identityWeights = [identityDigits - 1]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}

const identityChecks = "10X98765432"

func isIdentity(text string) bool {
	sum := 0
	for i, weight := range identityWeights {
		if text[i] < '0' || text[i] > '9' {
			return false
		}
		sum += weight * int(text[i]-'0')
	}
	century := text[6:8] // of the day of birth
	return (century == "19" || century == "20") && text[identityDigits-1] == identityChecks[sum%len(identityChecks)]
}
