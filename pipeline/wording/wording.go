package wording

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"openinvest/pipeline/invest"
)

// Words are the interface words of one language by key. {name} in a word is a
// place for a value.
type Words map[string]string

// Wording looks words up and remembers those that are missing, so that one
// error can name all of them. It may be used by several goroutines at a time.
type Wording struct {
	words   Words
	mutex   sync.Mutex // guards missing
	missing map[string]bool
}

// New returns the wording of one language.
func New(words Words) *Wording { return &Wording{words: words, missing: map[string]bool{}} }

// Say returns the word of a key. values are pairs of a place and what stands
// there; a value is never searched for places.
func (w *Wording) Say(key string, values ...string) string {
	word := w.words[key]
	if word == "" {
		w.mutex.Lock()
		w.missing[key] = true
		w.mutex.Unlock()
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

// In writes a name with the unit that its numbers are in.
func (w *Wording) In(unit, key string) string {
	return w.Say("chart_in_unit", "name", w.Say(key), "unit", unit)
}

// Reason says why there is no number.
func (w *Wording) Reason(r invest.Reason) string { return w.Say("reason_" + string(r)) }

// Period names a month.
func (w *Wording) Period(p invest.Period) string {
	return w.Say("chart_period", "period", p.String(), "year", strconv.Itoa(p.Year()), "month", strconv.Itoa(p.Month()))
}

// Year names a year.
func (w *Wording) Year(year int) string { return w.Say("chart_year", "year", strconv.Itoa(year)) }

// Missing returns the keys that were looked up and have no word, sorted.
func (w *Wording) Missing() []string {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	return slices.Sorted(maps.Keys(w.missing))
}

// Err names the words that were looked up and are missing.
func (w *Wording) Err() error {
	missing := w.Missing()
	if len(missing) == 0 {
		return nil
	}
	return fmt.Errorf("words are missing in data/i18n: %s", strings.Join(missing, ", "))
}
