// Package chart draws figures: each chart is an option for ECharts and a table
// of the very numbers that the option holds. It is the only package that knows
// go-echarts, and takes only its option from it: its HTML renderer writes names
// into scripts.
//
// An option holds no colour, no script and no clock: the page's theme colours
// it, and the same figures always give the same bytes.
package chart
