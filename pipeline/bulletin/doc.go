// Package bulletin writes the bulletins of a month, a half-year and a year: what
// an office reports about its major projects, in the order and the sober tone of
// such reports, as a document that knows no file format.
//
// It computes no figure: each number is one of measure.Figures, or the sum of
// amounts that Figures lists one by one, and is rounded once. Where a figure
// has no value, its reason is said; a section of which the register states
// nothing is left out, and the others are numbered without a hole. A bulletin
// names counties, sectors and targets; a project only in the row of a table that
// says which one it is, so that the row can be left out if the project is
// withheld later.
package bulletin
