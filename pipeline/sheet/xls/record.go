package xls

import (
	"encoding/binary"
	"math"
)

// recordKind is what a record of a workbook stream holds, [MS-XLS] 2.3.1.
type recordKind uint16

const (
	recordFormula     recordKind = 0x0006
	recordEOF         recordKind = 0x000A
	recordCalcMode    recordKind = 0x000D
	recordExternSheet recordKind = 0x0017
	recordLbl         recordKind = 0x0018 // a defined name
	recordDate1904    recordKind = 0x0022
	recordFilePass    recordKind = 0x002F
	recordFont        recordKind = 0x0031
	recordContinue    recordKind = 0x003C
	recordUncalced    recordKind = 0x005E
	recordSaveRecalc  recordKind = 0x005F
	recordColInfo     recordKind = 0x007D
	recordWsBool      recordKind = 0x0081
	recordBoundSheet  recordKind = 0x0085
	recordPalette     recordKind = 0x0092
	recordFilterMode  recordKind = 0x009B
	recordAutoFilter  recordKind = 0x009E
	recordMulRk       recordKind = 0x00BD
	recordMulBlank    recordKind = 0x00BE
	recordRString     recordKind = 0x00D6
	recordXF          recordKind = 0x00E0
	recordMergeCells  recordKind = 0x00E5
	recordSST         recordKind = 0x00FC
	recordLabelSST    recordKind = 0x00FD
	recordSupBook     recordKind = 0x01AE
	recordRecalcID    recordKind = 0x01C1
	recordBlank       recordKind = 0x0201
	recordNumber      recordKind = 0x0203
	recordLabel       recordKind = 0x0204
	recordBoolErr     recordKind = 0x0205
	recordString      recordKind = 0x0207
	recordRow         recordKind = 0x0208
	recordArray       recordKind = 0x0221
	recordDefaultRow  recordKind = 0x0225
	recordTable       recordKind = 0x0236
	recordRK          recordKind = 0x027E
	recordFormat      recordKind = 0x041E
	recordShrFmla     recordKind = 0x04BC
	recordBOF         recordKind = 0x0809

	// How a stream of Excel 2, 3 and 4 begins.
	recordBOF2 recordKind = 0x0009
	recordBOF3 recordKind = 0x0209
	recordBOF4 recordKind = 0x0409
)

// xlsRecord is a record with the Continue records that follow it: a record has
// at most 8,224 bytes, [MS-XLS] 2.1.4, and a longer one is cut.
type xlsRecord struct {
	kind  recordKind
	parts [][]byte
}

// xlsStream is a workbook stream that is read record by record.
type xlsStream struct {
	data  []byte
	at    int
	parts [][]byte // of the record that was read last
}

// next returns the next record, which the one after it overwrites. It returns
// false at the end of the stream and where a record is longer than what is left.
func (s *xlsStream) next() (r xlsRecord, ok bool) {
	kind, body, ok := s.peek()
	if !ok {
		return xlsRecord{}, false
	}
	s.parts = append(s.parts[:0], body)
	s.at += 4 + len(body)
	for {
		following, body, ok := s.peek()
		if !ok || following != recordContinue {
			return xlsRecord{kind, s.parts}, true
		}
		s.parts = append(s.parts, body)
		s.at += 4 + len(body)
	}
}

func (s *xlsStream) peek() (kind recordKind, body []byte, ok bool) {
	rest := s.data[s.at:]
	if len(rest) < 4 {
		return 0, nil, false
	}
	size := int(binary.LittleEndian.Uint16(rest[2:]))
	if size > len(rest)-4 {
		return 0, nil, false
	}
	return recordKind(binary.LittleEndian.Uint16(rest)), rest[4 : 4+size], true
}

// fields reads a record from its beginning.
func (r xlsRecord) fields() xlsFields {
	f := xlsFields{part: r.parts[0], more: r.parts[1:]}
	for _, part := range r.parts {
		f.left += len(part)
	}
	return f
}

// xlsFields are the fields of a record that are yet to be read. Where they end
// too early what is read is 0, and short tells so once everything is read.
type xlsFields struct {
	part  []byte
	more  [][]byte
	left  int // bytes of all parts
	short bool
}

func (f *xlsFields) byte() byte {
	for len(f.part) == 0 {
		if !f.turn() {
			return 0
		}
	}
	b := f.part[0]
	f.part = f.part[1:]
	f.left--
	return b
}

// turn goes on to the next part.
func (f *xlsFields) turn() bool {
	if len(f.more) == 0 {
		f.short = true
		return false
	}
	f.left -= len(f.part)
	f.part, f.more = f.more[0], f.more[1:]
	return true
}

func (f *xlsFields) uint16() int { return int(f.byte()) | int(f.byte())<<8 }
func (f *xlsFields) uint32() int { return f.uint16() | f.uint16()<<16 }

// double is an Xnum of [MS-XLS]. A number that is none makes the record short.
func (f *xlsFields) double() float64 {
	value := math.Float64frombits(uint64(f.uint32()) | uint64(f.uint32())<<32)
	if math.IsNaN(value) || math.IsInf(value, 0) {
		f.short = true
		return 0
	}
	return value
}

// skip passes over bytes, in as many parts as they lie.
func (f *xlsFields) skip(n int) {
	if n < 0 || n > f.left {
		f.short = true
		return
	}
	for n > len(f.part) {
		n -= len(f.part)
		if !f.turn() {
			return
		}
	}
	f.part = f.part[n:]
	f.left -= n
}

// bytes returns bytes of one part.
func (f *xlsFields) bytes(n int) []byte {
	if n > len(f.part) {
		f.short = true
		return nil
	}
	b := f.part[:n]
	f.skip(n)
	return b
}
