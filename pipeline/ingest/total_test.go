package ingest

import (
	"math"
	"math/big"
	"testing"
)

// TestSumIsExact adds amounts at the edges of what the sums hold, and beyond.
func TestSumIsExact(t *testing.T) {
	var s sum
	want := new(big.Rat)
	numbers := []uint64{0, 1, 12345, math.MaxInt64, math.MaxUint64}
	for _, number := range numbers {
		for _, size := range []int64{1, 10_000, 100_000_000} {
			for _, decimals := range []int{0, 2, maxDecimals} {
				for _, times := range []int{3, 2} { // more is added than taken away
					a := amount{negative: times == 2, number: number, decimals: decimals, size: size}
					for range times {
						s.add(a)
						want.Add(want, a.rat())
					}
				}
			}
		}
	}
	if got := s.rat(); got.Cmp(want) != 0 {
		t.Errorf("the sum is %s, want %s", got, want)
	}
	negative := sum{}
	negative.add(amount{negative: true, number: 5, decimals: 1, size: 10_000})
	if got := negative.rat(); got.Cmp(big.NewRat(-5_000, 1)) != 0 {
		t.Errorf("the sum is %s, want -5000", got)
	}
}
