package invest

// Export tells what became of the lines of one file. Accepted + Rejected +
// Set aside + Blank = Lines, always: no line is lost.
type Export struct {
	File     string // its base name
	Encoding string // "UTF-8", "UTF-8 with BOM", "UTF-16", "GB18030" or "XLSX"
	SHA256   string // of its bytes, lower-case hexadecimal
	Periods  []Period
	Lines    int // physical lines, or rows of a workbook's sheet
	Accepted int // lines of rows that became reports
	Rejected int // lines of rows with a problem that keeps them out
	SetAside int // lines recognised as title, unit, header, subtotal or note
	Blank    int // lines without any text

	AcceptedRows int // rows that became reports
	RejectedRows int // rows below the header that are no reports and no totals, titles or notes

	ReplacedBy string // the correction whose rows stand in place of these; empty: these count
}
