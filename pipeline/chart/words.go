package chart

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"openinvest/pipeline/invest"
)

// Words are the interface words of one language by key. {name} in a word is a
// place for a value.
type Words map[string]string

// wording looks words up and remembers those that are missing, so that one
// error can name all of them.
type wording struct {
	words   Words
	missing map[string]bool
}

// say returns the word of a key. values are pairs of a place and what stands
// there; a value is never searched for places.
func (w *wording) say(key string, values ...string) string {
	word := w.words[key]
	if word == "" {
		w.missing[key] = true
		return ""
	}
	places := make([]string, len(values))
	for i, value := range values {
		places[i] = value
		if i%2 == 0 {
			places[i] = "{" + value + "}"
		}
	}
	return strings.NewReplacer(places...).Replace(word)
}

// in writes a name with the unit that its numbers are in.
func (w *wording) in(unit, key string) string {
	return w.say("chart_in_unit", "name", w.say(key), "unit", unit)
}

// reason says why there is no number.
func (w *wording) reason(r invest.Reason) string { return w.say("reason_" + string(r)) }

// period names a month.
func (w *wording) period(p invest.Period) string {
	return w.say("chart_period", "period", p.String(), "year", strconv.Itoa(p.Year()), "month", strconv.Itoa(p.Month()))
}

func (w *wording) year(year int) string { return w.say("chart_year", "year", strconv.Itoa(year)) }

func (w *wording) err() error {
	if len(w.missing) == 0 {
		return nil
	}
	return fmt.Errorf("words are missing in data/i18n: %s", strings.Join(slices.Sorted(maps.Keys(w.missing)), ", "))
}
