package leak

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// texts returns what a reader could read in a file: of pages the text, the
// attributes and the data beside it, of tables the cells, of workbooks and other
// archives the same of what is packed in them. Bare numbers of tables and data
// are left out: an amount of 138 亿元 is no telephone number.
func texts(name string, content []byte) []string {
	switch strings.ToLower(path.Ext(name)) {
	case ".html", ".svg", ".xml":
		return markupTexts(content)
	case ".json":
		return jsonTexts(content)
	case ".csv":
		return csvTexts(content)
	case ".xlsx", ".docx", ".zip":
		return archiveTexts(content)
	}
	if hasNoText(name) {
		return nil
	}
	return []string{string(content)}
}

// hasNoText tells of files that are bundled from code, without any data, and of
// pictures, whose texts stand in their page.
func hasNoText(name string) bool {
	return slices.Contains([]string{".js", ".css", ".png"}, strings.ToLower(path.Ext(name)))
}

func markupTexts(content []byte) []string {
	var found []string
	inData := false
	tokens := html.NewTokenizer(bytes.NewReader(content))
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			return found
		case html.StartTagToken, html.SelfClosingTagToken:
			token := tokens.Token()
			inData = token.Data == "script"
			for _, attribute := range token.Attr {
				// Outlines of shapes are numbers.
				if attribute.Key != "d" && attribute.Key != "points" && attribute.Key != "viewbox" {
					found = append(found, attribute.Val)
				}
			}
		case html.EndTagToken:
			inData = false
		case html.TextToken, html.CommentToken:
			text := tokens.Token().Data
			if inData && json.Valid([]byte(text)) {
				found = append(found, jsonTexts([]byte(text))...)
			} else {
				found = append(found, text)
			}
		}
	}
}

// jsonTexts returns the strings of a JSON document, keys included. What is no
// JSON is returned whole.
func jsonTexts(content []byte) []string {
	var found []string
	decoder := json.NewDecoder(bytes.NewReader(content))
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			return found
		}
		if err != nil {
			return []string{string(content)}
		}
		if text, isText := token.(string); isText {
			found = append(found, text)
		}
	}
}

// csvTexts returns the cells of the columns that do not hold numbers. What is
// no CSV is returned whole.
func csvTexts(content []byte) []string {
	rows, err := csv.NewReader(bytes.NewReader(content)).ReadAll()
	if err != nil || len(rows) == 0 {
		return []string{string(content)}
	}
	found := rows[0]
	for column := range rows[0] {
		if isNumeric(rows[1:], column) {
			continue
		}
		for _, row := range rows[1:] {
			found = append(found, row[column])
		}
	}
	return found
}

// isNumeric tells whether a column holds numbers alone. A column of telephone
// numbers would, but no published table has numbers for text: the names of its
// columns are ours.
func isNumeric(rows [][]string, column int) bool {
	for _, row := range rows {
		if strings.Trim(row[column], "0123456789.-") != "" {
			return false
		}
	}
	return true
}

// bareNumber is a cell of a worksheet that holds a number; texts stand in other
// elements.
var bareNumber = regexp.MustCompile(`<v>-?[0-9.]+</v>`)

// archiveTexts returns the texts of everything packed in an archive. What can't
// be unpacked is returned whole.
func archiveTexts(content []byte) []string {
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return []string{string(content)}
	}
	var found []string
	for _, file := range archive.File {
		found = append(found, file.Name)
		if hasNoText(file.Name) {
			continue
		}
		reader, err := file.Open()
		if err != nil {
			return []string{string(content)}
		}
		packed, err := io.ReadAll(reader)
		_ = reader.Close() // it was only read
		if err != nil {
			return []string{string(content)}
		}
		if strings.HasPrefix(file.Name, "xl/worksheets/") {
			packed = bareNumber.ReplaceAll(packed, nil)
		}
		found = append(found, texts(file.Name, packed)...)
	}
	return found
}
