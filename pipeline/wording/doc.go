// Package wording puts figures into the words and numbers of one language: it
// looks up the interface words, and writes ratios and amounts with the digits
// that readers see, rounded once, half away from zero.
package wording
