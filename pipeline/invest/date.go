package invest

import "fmt"

// Date is a calendar date that a register states to the day, or only to the
// month (Day is 0). The zero Date is "not stated".
type Date struct{ Year, Month, Day int }

// String writes YYYY-MM-DD, YYYY-MM, or nothing for a date that is not stated.
func (d Date) String() string {
	switch {
	case d.Year == 0:
		return ""
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// MarshalText writes what String returns.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }
