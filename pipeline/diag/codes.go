package diag

import (
	"maps"
	"slices"
)

// Code names a kind of problem. The list is closed and its names are stable:
// offices configure severities by them, and published counts are keyed by them.
type Code string

// The codes of a folder and its files.
const (
	NoExports      Code = "no-exports"
	UnreadableFile Code = "unreadable-file"
	BadEncoding    Code = "bad-encoding"
	BadCSV         Code = "bad-csv"
	NoHeader       Code = "no-header"
	NoRows         Code = "no-rows"
	PeriodUnknown  Code = "period-unknown"
	PeriodConflict Code = "period-conflict"
	RowAboveHeader Code = "row-above-header"
)

// The codes of a header.
const (
	UnknownHeader   Code = "unknown-header"
	MissingColumn   Code = "missing-column"
	DuplicateColumn Code = "duplicate-column"
	MissingUnit     Code = "missing-unit"
	UnknownUnit     Code = "unknown-unit"
	UnitConflict    Code = "unit-conflict"
)

// The codes of a row and its cells.
const (
	WrongFieldCount  Code = "wrong-field-count"
	MissingValue     Code = "missing-value"
	BadAmount        Code = "bad-amount"
	FractionalAmount Code = "fractional-amount"
	NegativeAmount   Code = "negative-amount"
	BadDate          Code = "bad-date"
	BadPeriod        Code = "bad-period"
	BadProjectCode   Code = "bad-project-code"
	UnknownCounty    Code = "unknown-county"
	UnknownSector    Code = "unknown-sector"
	UnknownValue     Code = "unknown-value"
	BadText          Code = "bad-text"
	DuplicateReport  Code = "duplicate-report"
	TotalMismatch    Code = "total-mismatch"
)

// The codes of the side tables and of reference data.
const (
	BadIndicator       Code = "bad-indicator"
	DuplicateIndicator Code = "duplicate-indicator"
	BadReference       Code = "bad-reference"
	UnknownKey         Code = "unknown-key"
	UnusedAlias        Code = "unused-alias"
)

type description struct {
	severity Severity
	message  string // a format of fmt for the problem's Args
}

var codes = map[Code]description{
	NoExports:      {Error, "%[1]q holds no export (*.csv); put the month's export there"},
	UnreadableFile: {Error, "the file can't be read: %[1]s"},
	BadEncoding:    {Error, "this is neither UTF-8 nor GB18030 text (%[1]s); export it again as CSV"},
	BadCSV:         {Error, "this is not CSV: %[1]s"},
	NoHeader:       {Error, "no header row was found; a header names at least %[1]s"},
	NoRows:         {Error, "no project stands below the header; export the register again"},
	PeriodUnknown:  {Error, "the period can't be told; name the file like 2023-06.csv or add a column %[1]q"},
	PeriodConflict: {Error, "this says period %[1]s, the file's name says %[2]s; correct the one that is wrong"},
	RowAboveHeader: {Error, "this row stands above the header in line %[1]s and is no title; move it below the header or delete it"},

	UnknownHeader:   {Error, "no field has a header %[1]q; add it to columns.toml, to the field it fills or to \"ignored\""},
	MissingColumn:   {Error, "the required column %[1]q is missing; headers it may carry: %[2]s"},
	DuplicateColumn: {Error, "both this column and column %[2]s fill %[1]q; delete one of them"},
	MissingUnit:     {Error, "no unit is stated for %[1]q; put it in the header, as in %[1]s（万元）, or in a line 单位：万元 above it"},
	UnknownUnit:     {Error, "%[1]q is not a unit of columns.toml"},
	UnitConflict:    {Error, "this says the unit is %[1]q, line %[3]s says %[2]q; delete the line that is wrong"},

	WrongFieldCount:  {Error, "this row has %[1]s cells, the header has %[2]s"},
	MissingValue:     {Error, "%[1]q is empty; every row must state it"},
	BadAmount:        {Error, "%[1]q is not an amount for %[2]q"},
	FractionalAmount: {Error, "%[1]q is not a whole number of %[2]s"},
	NegativeAmount:   {Error, "%[1]q is negative; %[2]q can't be"},
	BadDate:          {Error, "%[1]q is not a date; write it like 2023-06-01"},
	BadPeriod:        {Error, "%[1]q is not a period; write it like 2023-06"},
	BadProjectCode:   {Error, "%[1]q is not a project code: %[2]s"},
	UnknownCounty:    {Error, "%[1]q is not a county of %[2]s"},
	UnknownSector:    {Error, "%[1]q is not a sector of sectors.toml"},
	UnknownValue:     {Error, "%[1]q is not a value of %[2]q; it may be %[3]s"},
	BadText:          {Error, "%[1]q holds a character that can't be shown; type the text again"},
	DuplicateReport:  {Error, "project %[1]s is already reported for %[2]s at %[3]s; delete one of the two rows"},
	TotalMismatch:    {Error, "this row states %[2]s for %[1]q, the rows it covers add up to %[3]s"},

	BadIndicator:       {Error, "%[1]q is not %[2]s"},
	DuplicateIndicator: {Error, "%[1]q is already reported for %[2]s in line %[3]s; delete one of the two lines"},
	BadReference:       {Error, "%[1]s"},
	UnknownKey:         {Error, "%[1]q is not a key of this file; remove it or correct its spelling"},
	UnusedAlias:        {Warning, "no export uses the alias %[1]q any more"},
}

// Codes returns every code, sorted.
func Codes() []Code { return slices.Sorted(maps.Keys(codes)) }

// Default returns the severity of the code where reference data set no other.
func (c Code) Default() Severity { return codes[c].severity }

// Known tells whether the code is in the list.
func (c Code) Known() bool { _, ok := codes[c]; return ok }
