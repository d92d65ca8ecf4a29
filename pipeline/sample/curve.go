package sample

import (
	"math/bits"

	"openinvest/pipeline/invest"
)

// curve is the share done, in ten-thousandths, at equally spaced points of a
// time from nothing to everything. Curves are tables of integers because the
// last bit of a floating-point function differs between machines.
type curve []int64

const whole = 10_000

// lifeCurve is how a building site gets through its money: slowly, fast, slowly.
var lifeCurve = curve{0, 300, 850, 1700, 2800, 4050, 5350, 6600, 7750, 8700, 9400, 9800, whole}

// paces are the ways in which a year's plan gets completed.
var paces = []curve{
	{0, 400, 800, 1600, 2500, 3450, 4500, 5450, 6400, 7350, 8300, 9150, whole}, // slow around the spring festival
	{0, 200, 450, 950, 1600, 2350, 3300, 4250, 5200, 6200, 7300, 8600, whole},  // late
	{0, 700, 1500, 2500, 3500, 4500, 5450, 6350, 7200, 8000, 8750, 9400, whole},
	{0, 500, 1000, 2100, 2600, 3200, 4900, 5400, 6000, 7700, 8200, 8800, whole}, // booked at the end of a quarter
}

// at returns the share done after some of all steps.
func (c curve) at(done, all int64) int64 {
	switch {
	case done <= 0:
		return 0
	case done >= all:
		return whole
	}
	intervals := int64(len(c) - 1)
	point, rest := done*intervals/all, done*intervals%all
	return c[point] + (c[point+1]-c[point])*rest/all
}

// lifeShare returns which part of a building time, from the first to the last
// month, falls into a year.
func lifeShare(first, last invest.Period, year int) int64 {
	months := int64(last-first) + 1
	until := func(end invest.Period) int64 { return lifeCurve.at(int64(end-first), months) }
	return until(invest.NewPeriod(year+1, 1)) - until(invest.NewPeriod(year, 1))
}

// scale returns value x numerator / denominator, rounded down, for arguments
// that are not negative and a result that fits.
func scale(value, numerator, denominator int64) int64 {
	high, low := bits.Mul64(uint64(value), uint64(numerator))
	quotient, _ := bits.Div64(high, low, uint64(denominator))
	return int64(quotient)
}
