// Package xls reads workbooks of Excel 97 to 2003, cell by cell as a person sees
// them.
package xls

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"

	"github.com/richardlehane/mscfb"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/sheet/grid"
)

// xlsEncoding is how invest.Export names a workbook of Excel 97 to 2003.
const xlsEncoding = "XLS"

// Names of streams, [MS-XLS] 2.1.2; the encrypted ones are those of a newer
// workbook, [MS-OFFCRYPTO].
const (
	workbookStream  = "Workbook"
	bookStream      = "Book" // of Excel 5 and 95
	encryptedStream = "EncryptedPackage"
	encryptionInfo  = "EncryptionInfo"
)

// Read reads a workbook of Excel 97 to 2003. Without a reason everything of
// it was read.
func Read(data []byte) (grid.Book, diag.Reason) {
	if startsStream(data) {
		return readBIFF(data)
	}
	container, err := mscfb.New(bytes.NewReader(data))
	if err != nil {
		return grid.Book{}, diag.DamagedWorkbook
	}
	streams := map[string]*mscfb.File{}
	for _, file := range container.File {
		// A workbook within this one lies in a folder. Names are compared
		// without regard to case, [MS-CFB] 2.6.4.
		if len(file.Path) == 0 && !file.FileInfo().IsDir() {
			streams[strings.ToLower(file.Name)] = file
		}
	}
	has := func(name string) bool { return streams[strings.ToLower(name)] != nil }
	switch {
	case has(workbookStream):
		stream, ok := streamBytes(streams[strings.ToLower(workbookStream)], len(data))
		if !ok {
			return grid.Book{}, diag.DamagedWorkbook
		}
		return readBIFF(stream)
	case has(encryptedStream) || has(encryptionInfo):
		return grid.Book{}, diag.ProtectedWorkbook
	case has(bookStream):
		return grid.Book{}, diag.OldWorkbook
	}
	return grid.Book{}, diag.DamagedWorkbook
}

// startsStream tells whether a file is a workbook stream without a container,
// as Excel 4 and older write it, and simple programs to this day.
func startsStream(data []byte) bool {
	if len(data) < 4 {
		return false
	}
	switch recordKind(binary.LittleEndian.Uint16(data)) {
	case recordBOF, recordBOF2, recordBOF3, recordBOF4:
		return binary.LittleEndian.Uint16(data[2:]) <= 16
	}
	return false
}

// streamBytes reads a stream, piece by piece: what the container does to find
// the sectors of a piece grows with the square of their number.
func streamBytes(file *mscfb.File, limit int) (data []byte, ok bool) {
	const piece = 64 << 10 // whole sectors
	if file.Size > int64(limit) {
		return nil, false
	}
	data = make([]byte, file.Size)
	for rest := data; len(rest) > 0; {
		n := min(len(rest), piece)
		if read, err := file.Read(rest[:n]); read < n || err != nil {
			return nil, false
		}
		rest = rest[n:]
	}
	return data, true
}

// xlsBook is a workbook stream while it is read.
type xlsBook struct {
	xlsStyles
	xlsLinks
	parts  []xlsPart // the sheets
	texts  []xlsText
	shown  map[xlsShowing]xlsShown // texts in several fonts
	cells  int                     // of all sheets
	cached calculated
}

// calculated is what the workbook says of the values of its formulas.
type calculated uint8

const (
	byUnknown calculated = iota
	byEngine             // which leaves out none, so that an empty one is empty
	byNobody             // they shall be calculated as soon as it is opened
)

// xlsPart is where a sheet stands in the stream, [MS-XLS] BoundSheet8.
type xlsPart struct {
	at      int
	sheet   grid.Sheet
	isTable bool
}

// Versions and kinds of the parts of a stream, [MS-XLS] BOF.
const (
	biff8         = 0x0600
	partGlobals   = 0x0005
	partWorksheet = 0x0010
)

// readBIFF reads a workbook stream.
func readBIFF(stream []byte) (grid.Book, diag.Reason) {
	b := xlsBook{shown: map[xlsShowing]xlsShown{}}
	b.formats, b.read = map[int]string{}, map[int]grid.Format{}
	s := &xlsStream{data: stream}
	if reason := b.readGlobals(s); reason != "" {
		return grid.Book{}, reason
	}
	var shown []*xlsPart
	for i := range b.parts {
		shown = append(shown, &b.parts[i])
	}
	// The sheets may lie in another order than they are shown in.
	stored := slices.SortedStableFunc(slices.Values(shown), func(a, b *xlsPart) int { return a.at - b.at })
	for _, part := range stored {
		if part.at < s.at || part.at > len(stream) { // another sheet has these records, or none
			return grid.Book{}, diag.DamagedWorkbook
		}
		s.at = part.at
		if reason := b.readSheet(s, part); reason != "" {
			return grid.Book{}, reason
		}
	}
	whole := grid.Book{Encoding: xlsEncoding, From1904: b.from1904}
	for _, part := range shown {
		if part.isTable {
			whole.Sheets = append(whole.Sheets, part.sheet)
		}
	}
	return whole, ""
}

// readGlobals reads what comes before the sheets and belongs to all of them.
func (b *xlsBook) readGlobals(s *xlsStream) diag.Reason {
	r, ok := s.next()
	if !ok {
		return diag.DamagedWorkbook
	}
	f := r.fields()
	version, kind := f.uint16(), f.uint16()
	switch {
	case r.kind == recordBOF2 || r.kind == recordBOF3 || r.kind == recordBOF4:
		return diag.OldWorkbook
	case r.kind != recordBOF || f.short:
		return diag.DamagedWorkbook
	case version < biff8:
		return diag.OldWorkbook
	case version > biff8 || kind != partGlobals:
		return diag.DamagedWorkbook
	}
	for {
		r, ok := s.next()
		switch {
		case !ok:
			return diag.DamagedWorkbook
		case r.kind == recordEOF:
			return ""
		case r.kind == recordFilePass: // what follows means nothing
			return diag.ProtectedWorkbook
		case !b.takeGlobal(r):
			return diag.DamagedWorkbook
		}
	}
}

func (b *xlsBook) takeGlobal(r xlsRecord) (whole bool) {
	f := r.fields()
	switch r.kind {
	case recordFont, recordFormat, recordXF, recordPalette, recordDate1904:
		return b.xlsStyles.take(r)
	case recordSupBook, recordExternSheet, recordLbl:
		return b.xlsLinks.take(r)
	case recordSST:
		if b.texts != nil {
			return false
		}
		b.texts = f.readSST()
	case recordRecalcID:
		// [MS-XLS] RecalcId: opening the workbook calculates it anew where
		// the number of the engine is lower than that of its own.
		f.skip(4)
		b.cached = byEngine
		if f.uint32() == 0 {
			b.cached = byNobody
		}
	case recordBoundSheet:
		part := xlsPart{at: f.uint32()}
		part.sheet.Hidden = f.byte()&0x03 != 0
		kind := f.byte()
		part.sheet.Name = f.plain(int(f.byte()))
		if kind == 0 { // no chart, macro or module
			b.parts = append(b.parts, part)
		}
	}
	return !f.short
}
