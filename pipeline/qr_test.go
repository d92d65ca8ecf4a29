package main

import (
	"image"
	_ "image/png" // QR codes are PNG files
	"path/filepath"
	"strings"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
	"github.com/rogpeppe/go-internal/testscript"
)

// qr demands that the one picture that a pattern names is a QR code which a
// telephone reads as a text: qr TEXT PATTERN.
func qr(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: qr TEXT PATTERN")
	}
	files, err := filepath.Glob(ts.MkAbs(args[1]))
	ts.Check(err)
	if len(files) != 1 {
		ts.Fatalf("%s names %d files, want 1", args[1], len(files))
	}
	picture, _, err := image.Decode(strings.NewReader(ts.ReadFile(files[0])))
	ts.Check(err)
	bitmap, err := gozxing.NewBinaryBitmapFromImage(picture)
	ts.Check(err)
	read, err := qrcode.NewQRCodeReader().Decode(bitmap, nil)
	ts.Check(err)
	if read.GetText() != args[0] {
		ts.Fatalf("%s reads %q, want %q", files[0], read.GetText(), args[0])
	}
}
