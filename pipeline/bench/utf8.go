package main

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// copyAsUTF8 copies exports that the command sample wrote, those in GB18030 as
// UTF-8: what DuckDB can read by itself.
func copyAsUTF8(from, to string) error {
	if err := os.MkdirAll(to, 0o777); err != nil {
		return err
	}
	files, err := filepath.Glob(filepath.Join(from, "*.csv"))
	if err != nil {
		return err
	}
	for _, path := range files {
		if err := copyFileAsUTF8(path, filepath.Join(to, filepath.Base(path))); err != nil {
			return err
		}
	}
	return nil
}

func copyFileAsUTF8(from, to string) (err error) {
	source, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { _ = source.Close() }() // it was only read
	target, err := os.Create(to)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, target.Close()) }()
	buffered := bufio.NewReader(source)
	var text io.Reader = buffered
	// Those in UTF-8 begin with a byte order mark, but for the indicators.
	if start, err := buffered.Peek(3); err != nil {
		return err
	} else if filepath.Base(from) != "indicators.csv" && !bytes.Equal(start, []byte("\ufeff")) {
		text = simplifiedchinese.GB18030.NewDecoder().Reader(buffered)
	}
	_, err = io.Copy(target, text)
	return err
}
