// Package measure turns the accepted reports of a register into figures. Every
// measure is a pure function in a file of its own and has a page under
// content/methodology; Catalog lists them.
//
// The figures as of a period are sums over the rows of that period's export
// alone. They all come from one Partial, whose Sums add up in any order and
// grouping, so that a county, a sector, the city and the cube can't disagree.
package measure
