package invest

import (
	"cmp"
	"fmt"
	"time"
)

// Date is a calendar date that a register states to the day, or only to the
// month (Day is 0). The zero Date is "not stated". A register holds two in
// every row, so that they are small.
type Date struct {
	Year       int16
	Month, Day int8
}

// NewDate returns the date of a year up to 9999, a month and a day.
func NewDate(year, month, day int) Date { return Date{int16(year), int8(month), int8(day)} }

// Period returns the period in which the date lies.
func (d Date) Period() Period { return NewPeriod(int(d.Year), int(d.Month)) }

// After tells whether a date lies behind another, as far as both are known.
func (d Date) After(other Date) bool {
	if d.Year != other.Year || d.Month != other.Month {
		return cmp.Or(cmp.Compare(d.Year, other.Year), cmp.Compare(d.Month, other.Month)) > 0
	}
	return other.Day != 0 && d.Day > other.Day
}

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

// ParseDay reads a day in the form YYYY-MM-DD.
func ParseDay(text string) (Date, error) {
	day, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return Date{}, err
	}
	return NewDate(day.Year(), int(day.Month()), day.Day()), nil
}
