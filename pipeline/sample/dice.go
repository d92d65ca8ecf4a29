package sample

import "math/rand/v2"

// dice is the only source of chance. It reads the generator itself: the
// sequence of PCG is the same everywhere, while the methods of rand.Rand take
// another path on 32-bit machines.
type dice struct{ source *rand.PCG }

// stream is one of the sequences that a seed has. In this one the default
// register comes close to the shares that a plan may ask for.
const stream = 43

func newDice(seed uint64) dice { return dice{rand.NewPCG(seed, stream)} }

// roll returns a number from 0 to n-1.
func (d dice) roll(n int) int { return int(d.source.Uint64() % uint64(n)) }

// between returns a number from low to high, both included.
func (d dice) between(low, high int) int { return low + d.roll(high-low+1) }

// deck deals numbers in random order but in exact proportions: every card once
// before any comes again. So even a small register holds the mix it should.
type deck struct {
	cards []int
	dealt int
}

// newDeck returns the deck that holds the index of each weight as often as the
// weight says.
func newDeck(weights []int) *deck {
	var d deck
	for index, weight := range weights {
		for range weight {
			d.cards = append(d.cards, index)
		}
	}
	return &d
}

func (k *deck) deal(d dice) int {
	if k.dealt == 0 {
		for i := len(k.cards) - 1; i > 0; i-- {
			j := d.roll(i + 1)
			k.cards[i], k.cards[j] = k.cards[j], k.cards[i]
		}
	}
	card := k.cards[k.dealt]
	k.dealt = (k.dealt + 1) % len(k.cards)
	return card
}
