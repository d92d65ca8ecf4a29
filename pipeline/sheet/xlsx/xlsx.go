// Package xlsx reads workbooks of Office Open XML, cell by cell as a person sees
// them.
package xlsx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"

	"openinvest/pipeline/diag"
	"openinvest/pipeline/sheet/grid"
)

// The limits of a workbook of Office Open XML. A part that is much larger than it
// is packed, or parts that are huge together, are none of a register: a small
// archive can be made to swell to anything.
const (
	maxRatio   = 50        // of a part, once it is larger than leastSwell
	leastSwell = 20 << 20  // bytes
	maxParts   = 512 << 20 // bytes of all parts that are read
)

// The errors by which reading a workbook ends.
var (
	errSwollen    = errors.New("a part is too large")
	errOutOfOrder = errors.New("rows or cells are out of order")
	errDamaged    = errors.New("the workbook is damaged")
)

// xlsxBook is a workbook of Office Open XML (ISO/IEC 29500, also its Strict form)
// while it is read. Of its macros nothing is looked at.
type xlsxBook struct {
	parts    map[string]*zip.File // by name, without the slash at the beginning
	unpacked int64                // bytes so far
	strings  []richText
	styles   []xlsxStyle
	from1904 bool
	// recalculates says that the workbook asks for its formulas to be calculated when
	// it is opened, or leaves that to a person: what is stored may be of another day.
	recalculates bool
	linked       bool // it has parts for other workbooks, which formulas may read
}

// Read reads a workbook of Office Open XML.
func Read(data []byte) (grid.Book, diag.Reason) {
	b := &xlsxBook{parts: map[string]*zip.File{}}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return grid.Book{Encoding: xlsxEncoding}, diag.DamagedWorkbook
	}
	for _, file := range archive.File {
		b.parts[strings.TrimPrefix(file.Name, "/")] = file
	}
	if reason := b.kind(); reason != "" {
		return grid.Book{}, reason
	}
	whole, err := b.read()
	switch {
	case err == nil:
		return whole, ""
	case errors.Is(err, errSwollen):
		return grid.Book{Encoding: xlsxEncoding}, diag.SwollenWorkbook
	case errors.Is(err, errOutOfOrder):
		return grid.Book{Encoding: xlsxEncoding}, diag.RowsOutOfOrder
	case errors.Is(err, errLinked):
		return grid.Book{Encoding: xlsxEncoding}, diag.LinkedWorkbook
	}
	return grid.Book{Encoding: xlsxEncoding}, diag.DamagedWorkbook
}

// xlsxEncoding is how invest.Export names such a workbook.
const xlsxEncoding = "XLSX"

// kind tells what an archive is that is no workbook.
func (b *xlsxBook) kind() diag.Reason {
	switch {
	case b.parts["xl/workbook.bin"] != nil:
		return diag.BinaryWorkbook
	case b.parts["content.xml"] != nil && b.parts["mimetype"] != nil:
		return diag.IsODS
	case b.parts["Index/Document.iwa"] != nil || b.parts["Index.zip"] != nil:
		return diag.IsNumbers
	case b.parts["word/document.xml"] != nil:
		return diag.IsDocument
	case b.parts["[Content_Types].xml"] == nil:
		return diag.IsZIP
	}
	return ""
}

// relationship leads from a part to another.
type relationship struct{ kind, target string }

// relationships returns those of a part by their ids. kind is the last word of a
// type's address, which is the same in the Strict form.
func (b *xlsxBook) relationships(of string) (map[string]relationship, error) {
	folder, name := path.Split(of)
	all := map[string]relationship{}
	err := b.walk(folder+"_rels/"+name+".rels", func(_ *xmlPart, e xml.StartElement) error {
		if e.Name.Local != "Relationship" || attribute(e, "TargetMode") == "External" {
			return nil
		}
		target := attribute(e, "Target")
		if absolute, is := strings.CutPrefix(target, "/"); is {
			target = absolute
		} else {
			target = path.Join(folder, target)
		}
		all[attribute(e, "Id")] = relationship{path.Base(attribute(e, "Type")), target}
		return nil
	})
	return all, err
}

// listed is a sheet as the workbook lists it.
type listed struct {
	name, id string
	hidden   bool
}

func (b *xlsxBook) read() (grid.Book, error) {
	main := "xl/workbook.xml"
	roots, err := b.relationships("")
	if err != nil {
		return grid.Book{}, err
	}
	for _, to := range roots {
		if to.kind == "officeDocument" {
			main = to.target
		}
	}
	related, err := b.relationships(main)
	if err != nil {
		return grid.Book{}, err
	}
	sheets, err := b.readWorkbook(main)
	if err != nil {
		return grid.Book{}, err
	}
	for _, to := range related {
		switch to.kind {
		case "sharedStrings":
			err = b.readStrings(to.target)
		case "styles":
			err = b.readStyles(to.target)
		case "externalLink":
			b.linked = true
		}
		if err != nil {
			return grid.Book{}, err
		}
	}
	whole := grid.Book{Encoding: xlsxEncoding, From1904: b.from1904}
	cells := 0
	for _, sheet := range sheets {
		to, known := related[sheet.id]
		switch {
		case !known:
			return grid.Book{}, errDamaged
		case to.kind != "worksheet": // a chart, a dialog or a macro
			continue
		}
		g, err := b.readSheet(to.target, &cells)
		if err != nil {
			return grid.Book{}, err
		}
		g.Name, g.Hidden = sheet.name, sheet.hidden
		whole.Sheets = append(whole.Sheets, *g)
	}
	return whole, nil
}

// readWorkbook reads the part that lists the sheets.
func (b *xlsxBook) readWorkbook(name string) (sheets []listed, err error) {
	err = b.walk(name, func(_ *xmlPart, e xml.StartElement) error {
		switch e.Name.Local {
		case "workbookPr":
			b.from1904 = isTrue(attribute(e, "date1904"))
		case "calcPr":
			b.recalculates = isTrue(attribute(e, "fullCalcOnLoad")) || isTrue(attribute(e, "forceFullCalc")) || attribute(e, "calcMode") == "manual"
		case "sheet":
			state := attribute(e, "state")
			sheets = append(sheets, listed{attribute(e, "name"), attribute(e, "id"), state == "hidden" || state == "veryHidden"})
		}
		return nil
	})
	return sheets, err
}

// open returns the bytes of a part, or nil where there is none of a name.
func (b *xlsxBook) open(name string) (io.ReadCloser, error) {
	file := b.parts[name]
	if file == nil {
		return nil, nil //nolint:nilnil // a part that is not there is no error: a workbook may have no strings
	}
	if isSwollen(int64(file.UncompressedSize64), int64(file.CompressedSize64)) { //nolint:gosec // an absurd size is negative, and found while reading
		return nil, errSwollen
	}
	content, err := file.Open()
	if err != nil {
		return nil, errDamaged
	}
	return &measured{content, b, int64(file.CompressedSize64), 0}, nil //nolint:gosec // as above
}

func isSwollen(size, packed int64) bool {
	return size > leastSwell && size/maxRatio > packed || size > maxParts
}

// measured counts the bytes of a part while it is read: what its archive says of
// its size need not be true.
type measured struct {
	io.ReadCloser
	book   *xlsxBook
	packed int64
	size   int64
}

func (m *measured) Read(p []byte) (int, error) {
	n, err := m.ReadCloser.Read(p)
	m.size += int64(n)
	m.book.unpacked += int64(n)
	if isSwollen(m.size, m.packed) || m.book.unpacked > maxParts {
		return n, errSwollen
	}
	return n, err
}

// xmlPart is a part while it is read, element by element. Prefixes of names mean
// nothing: programs choose them, and the Strict form has other namespaces.
type xmlPart struct {
	*xml.Decoder
	depth int
}

// next returns the next token, and an error where the part ends within an element.
func (p *xmlPart) next() (xml.Token, error) {
	token, err := p.RawToken()
	switch token.(type) {
	case xml.StartElement:
		p.depth++
	case xml.EndElement:
		p.depth--
	}
	switch {
	case errors.Is(err, io.EOF) && p.depth == 0:
		return nil, io.EOF
	case errors.Is(err, errSwollen):
		return nil, errSwollen
	case err != nil || p.depth < 0:
		return nil, errDamaged
	}
	return token, nil
}

// skip reads to the end of the element that has begun.
func (p *xmlPart) skip() error {
	for depth := p.depth - 1; p.depth > depth; {
		if _, err := p.next(); err != nil {
			return errors.Join(errDamaged, err)
		}
	}
	return nil
}

// walk calls visit for each element of a part. One that is not there has none.
func (b *xlsxBook) walk(name string, visit func(p *xmlPart, e xml.StartElement) error) error {
	content, err := b.open(name)
	if err != nil || content == nil {
		return err
	}
	defer func() { _ = content.Close() }() // it is only read
	p := &xmlPart{Decoder: xml.NewDecoder(content)}
	p.CharsetReader = func(string, io.Reader) (io.Reader, error) { return nil, errDamaged } // it is UTF-8 or UTF-16, ISO/IEC 29500-2
	for {
		token, err := p.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if e, begins := token.(xml.StartElement); begins {
			if err := visit(p, e); err != nil {
				return err
			}
		}
	}
}

// attribute returns the value of an attribute, whatever its prefix.
func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func isTrue(value string) bool { return value == "1" || value == "true" || value == "on" }
