package xls

import (
	"encoding/binary"
	"math"
	"slices"
	"unicode/utf16"
)

// Parts of a workbook stream, as a program writes them that follows [MS-XLS].

// bytesOf lays numbers one after another: bytes, and what uint16, uint32 and
// float64 take.
func bytesOf(fields ...any) (data []byte) {
	for _, field := range fields {
		switch v := field.(type) {
		case byte:
			data = append(data, v)
		case int: // most fields have two bytes
			data = binary.LittleEndian.AppendUint16(data, uint16(v))
		case uint32:
			data = binary.LittleEndian.AppendUint32(data, v)
		case float64:
			data = binary.LittleEndian.AppendUint64(data, math.Float64bits(v))
		case []byte:
			data = append(data, v...)
		default:
			panic("no field")
		}
	}
	return data
}

func rec(kind recordKind, fields ...any) []byte {
	body := bytesOf(fields...)
	return append(bytesOf(int(kind), len(body)), body...)
}

// wide are the characters of a string, of two bytes each.
func wide(text string) (data []byte) {
	for _, unit := range utf16.Encode([]rune(text)) {
		data = binary.LittleEndian.AppendUint16(data, unit)
	}
	return data
}

// str is a string with the length of its characters before them.
func str(text string) []byte {
	return bytesOf(len(wide(text))/2, byte(stringIsWide), wide(text))
}

func font(flags, colour, escapement int) []byte {
	return rec(recordFont, 200, flags, colour, 400, escapement, byte(0), byte(0), byte(134), byte(0), byte(2), byte(stringIsWide), wide("宋体"))
}

func xf(font int) []byte {
	return rec(recordXF, font, 0, 0, uint32(0), uint32(0), uint32(0), int(automaticInk|automaticGround<<7))
}

// testFonts are plain, struck, raised and white; the one numbered 5 is struck.
var testFonts = slices.Concat(
	font(0, automaticFontInk, 0), font(0x08, automaticFontInk, 0), font(0, automaticFontInk, 1), font(0, 9, 0),
	font(0x08, automaticFontInk, 0),
)

// stream makes a workbook stream of the records of its globals and of its
// sheets, whose names are 表1, 表2 …
func stream(globals []byte, sheets ...[]byte) []byte {
	begin := func(kind int) []byte { return rec(recordBOF, biff8, kind, 0, 0, uint32(0), uint32(0)) }
	end := rec(recordEOF)
	bound := func(i, at int) []byte {
		return rec(recordBoundSheet, uint32(at), byte(0), byte(0), byte(2), byte(stringIsWide), wide("表"+string(rune('1'+i))))
	}
	start := begin(partGlobals)
	at := len(start) + len(globals) + len(sheets)*len(bound(0, 0)) + len(end)
	var bounds, parts []byte
	for i, sheet := range sheets {
		bounds = append(bounds, bound(i, at+len(parts))...)
		parts = slices.Concat(parts, begin(partWorksheet), sheet, end)
	}
	return slices.Concat(start, globals, bounds, end, parts)
}

// formula is a formula with a stored value of 8 bytes.
func formula(row, column int, stored []byte, tokens ...byte) []byte {
	return rec(recordFormula, row, column, 0, stored, 0, uint32(0), len(tokens), tokens)
}

// storedAs is a stored value that is no number.
func storedAs(kind, value byte) []byte {
	return bytesOf(kind, byte(0), value, byte(0), byte(0), byte(0), noNumber)
}
