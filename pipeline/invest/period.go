package invest

import (
	"fmt"
	"strconv"
)

// Period is a calendar month, counted in months from January of year 0. The
// zero Period is no period of any register and prints as "0000-01".
type Period int32

// Accepted years of a period. A register that names an earlier or later one
// has a typing slip in it.
const (
	MinYear = 1949
	MaxYear = 2099
)

// NewPeriod returns the period of a year and a month from 1 to 12.
func NewPeriod(year, month int) Period { return Period(year*12 + month - 1) }

// ParsePeriod reads "YYYY-MM", the only form that the program writes.
func ParsePeriod(s string) (Period, error) {
	if len(s) == 7 && s[4] == '-' {
		year, yearErr := strconv.ParseUint(s[:4], 10, 16)
		month, monthErr := strconv.ParseUint(s[5:], 10, 8)
		if yearErr == nil && monthErr == nil && MinYear <= year && year <= MaxYear && 1 <= month && month <= 12 {
			return NewPeriod(int(year), int(month)), nil
		}
	}
	return 0, fmt.Errorf("%q is not a period: write YYYY-MM, such as 2023-06", s)
}

// Year returns the calendar year.
func (p Period) Year() int { return int(p) / 12 }

// Month returns the month, 1 to 12.
func (p Period) Month() int { return int(p)%12 + 1 }

// YearBefore returns the same month one year earlier.
func (p Period) YearBefore() Period { return p - 12 }

func (p Period) String() string { return fmt.Sprintf("%04d-%02d", p.Year(), p.Month()) }

// MarshalText writes YYYY-MM.
func (p Period) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads YYYY-MM.
func (p *Period) UnmarshalText(text []byte) error {
	parsed, err := ParsePeriod(string(text))
	if err == nil {
		*p = parsed
	}
	return err
}
