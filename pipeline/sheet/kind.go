package sheet

import (
	"bytes"
	"regexp"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/sheet/grid"
	"openinvest/pipeline/sheet/html"
	"openinvest/pipeline/sheet/xls"
	"openinvest/pipeline/sheet/xlsx"
)

// kind is what a file is, whatever it is called.
type kind struct {
	read   func(data []byte) (grid.Book, diag.Reason) // nil: no workbook
	reason diag.Reason                                // why it is not read; empty where it is
}

// kinds are told by the first bytes.
var kinds = []struct {
	bytes string
	kind
}{
	{"PK\x03\x04", kind{read: xlsx.Read}},
	{"PK\x05\x06", kind{reason: diag.IsZIP}}, // without any file
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", kind{read: xls.Read}},
	{"\x09\x08", kind{read: xls.Read}}, // a stream without its container
	{"\x09\x04", kind{read: xls.Read}},
	{"\x09\x02", kind{read: xls.Read}},
	{"\x1f\x8b", kind{reason: diag.IsGzip}},
	{"%PDF", kind{reason: diag.IsPDF}},
	{"Rar!", kind{reason: diag.IsArchive}},
	{"7z\xbc\xaf\x27\x1c", kind{reason: diag.IsArchive}},
	{"\xfd7zXZ", kind{reason: diag.IsArchive}},
	{"\x28\xb5\x2f\xfd", kind{reason: diag.IsArchive}},
	{"{\\rtf", kind{reason: diag.IsDocument}},
	{"\x89PNG", kind{reason: diag.IsImage}},
	{"\xff\xd8\xff", kind{reason: diag.IsImage}},
	{"SQLite format 3", kind{reason: diag.IsDatabase}},
	{"MIME-Version:", kind{reason: diag.IsMHTML}},
}

var (
	// beforeMarkup is what may stand before the first element of a page: the
	// declaration of XML, and comments.
	beforeMarkup = regexp.MustCompile(`^(?s:\s+|<\?.*?\?>|<!--.*?-->)*`)
	// pageForm begins a web page, or a table alone. A header of a register that is
	// written in brackets is none.
	pageForm = regexp.MustCompile(`^(?i:<!doctype\s+html|<(?:html|head|meta|title|body|table|div|style|script|center|font|form)[\s>/])`)
	// jsonForm begins a list or an object of JSON.
	jsonForm = regexp.MustCompile(`^\s*(?:\[\s*)?\{\s*"`)
)

// begins is how much of a file is looked at to tell its kind, in bytes.
const begins = 4 << 10

// kindOf tells what a file is.
func kindOf(data []byte) kind {
	for _, known := range kinds {
		if bytes.HasPrefix(data, []byte(known.bytes)) {
			return known.kind
		}
	}
	start := bytes.TrimPrefix(data[:min(len(data), begins)], []byte(byteOrderMark))
	if utf16 := bytes.HasPrefix(start, []byte("\xff\xfe")) || bytes.HasPrefix(start, []byte("\xfe\xff")); utf16 {
		start = bytes.ReplaceAll(start[2:], []byte{0}, nil) // of letters half of the bytes are zeros
	}
	markup := beforeMarkup.ReplaceAll(start, nil)
	switch {
	case pageForm.Match(markup):
		return kind{read: readPage}
	case jsonForm.Match(start):
		return kind{reason: diag.IsJSON}
	case bytes.HasPrefix(bytes.TrimSpace(start), []byte("<?xml")):
		return kind{reason: diag.IsXML}
	}
	return kind{} // a text
}

// readPage decodes a page as it would a text, and reads its tables.
func readPage(data []byte) (grid.Book, diag.Reason) {
	page, _, bad := decode(data, true, "")
	if bad != nil {
		return grid.Book{Encoding: html.Encoding}, diag.PageEncoding
	}
	return html.Read(page.text())
}
