// Package recompute holds no program: its tests compute every published table
// a second time, in SQL over the raw rows of the demonstration exports, and
// compare each cell. Reading and arithmetic share nothing with the pipeline but
// the reference data.
package recompute
