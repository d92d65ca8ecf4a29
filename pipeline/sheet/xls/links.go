package xls

// xlsLinks tell which formulas read other workbooks.
type xlsLinks struct {
	books  []bool // whether a SupBook record is of another workbook
	sheets []int  // the SupBook of each place of the ExternSheet record
	names  []bool // whether a defined name reads another workbook
}

// What a SupBook record says instead of the length of a path, [MS-XLS] SupBook.
const longestPath = 0xFF

// take keeps what a record of the globals says of other workbooks.
func (l *xlsLinks) take(r xlsRecord) (whole bool) {
	f := r.fields()
	switch r.kind {
	case recordSupBook:
		f.skip(2)
		length := f.uint16()
		other := false
		if length > 0 && length <= longestPath {
			path := f.plain(length)
			other = path != "\x00" && path != " " // the sheet itself, and one that nothing uses
		}
		l.books = append(l.books, other)
	case recordExternSheet:
		count := f.uint16()
		if count*6 > f.left {
			return false
		}
		for range count {
			l.sheets = append(l.sheets, f.uint16())
			f.skip(4)
		}
	case recordLbl:
		// [MS-XLS] Lbl
		f.skip(3)
		nameLength, size := int(f.byte()), f.uint16()
		f.skip(8)
		f.plain(nameLength)
		l.names = append(l.names, l.readsOther(f.bytes(size)))
	}
	return !f.short
}

// The tokens of a formula that refer to what lies elsewhere, [MS-XLS] Ptg.
const (
	tokenString = 0x17
	tokenAttr   = 0x19
	tokenName   = 0x23
	tokenNameX  = 0x39
	tokenRef3d  = 0x3A
	tokenErr3d  = 0x3D

	attrChoose = 0x04
)

// tokenSizes are the bytes behind each token, [MS-XLS] Ptg; -1: it is none,
// or they are of no one length.
var tokenSizes = [0x40]int{
	-1, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	0, 0, 0, 0, 0, 0, 0, -1, -1, 3, -1, -1, 1, 1, 2, 8,
	7, 2, 3, 4, 4, 8, 6, 6, 6, 2, 4, 8, 4, 8, -1, -1,
	-1, -1, -1, -1, -1, -1, -1, -1, -1, 6, 6, 10, 6, 10, -1, -1,
}

// readsOther tells whether a formula reads another workbook. Where its tokens
// can't be followed nothing is said of those that come after.
func (l *xlsLinks) readsOther(tokens []byte) bool {
	for len(tokens) > 0 {
		token := tokens[0]
		if token >= 0x40 { // the bits above tell the class of the value
			token = token&0x1F | 0x20
		}
		operand := tokens[1:]
		size := tokenSizes[token]
		if token == tokenString && len(operand) >= 2 {
			size = 2 + int(operand[0])*(1+int(operand[1]&stringIsWide))
		}
		if size < 0 || size > len(operand) {
			return false
		}
		if token == tokenAttr && operand[0]&attrChoose != 0 {
			size += 2 * (1 + int(operand[1]) + int(operand[2])<<8)
			if size > len(operand) {
				return false
			}
		}
		switch {
		case token == tokenName:
			// Names are counted from 1.
			if n := int(operand[0]) | int(operand[1])<<8; n >= 1 && n <= len(l.names) && l.names[n-1] {
				return true
			}
		case token >= tokenNameX && token <= tokenErr3d:
			if l.isOther(int(operand[0]) | int(operand[1])<<8) {
				return true
			}
		}
		tokens = operand[size:]
	}
	return false
}

func (l *xlsLinks) isOther(sheet int) bool {
	return sheet < len(l.sheets) && l.sheets[sheet] < len(l.books) && l.books[l.sheets[sheet]]
}
