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

// texts hands over what a reader could read in a file, one text after another:
// of pages the text, the attributes and the data beside it, of tables the cells,
// of workbooks and other archives the same of what is packed in them. Bare
// numbers of tables and data are left out: an amount of 138 亿元 is no telephone
// number. A file that is broken is handed over whole.
func texts(name string, content []byte, visit func(text string)) {
	switch strings.ToLower(path.Ext(name)) {
	case ".html", ".svg", ".xml":
		markupTexts(content, visit)
	case ".json":
		jsonTexts(content, visit)
	case ".csv":
		csvTexts(content, visit)
	case ".xlsx", ".docx", ".zip":
		archiveTexts(content, visit)
	default:
		if !hasNoText(name) {
			visit(string(content))
		}
	}
}

// hasNoText tells of files that are bundled from code, without any data, and of
// pictures, whose texts stand in their page.
func hasNoText(name string) bool {
	return slices.Contains([]string{".js", ".css", ".png"}, strings.ToLower(path.Ext(name)))
}

func markupTexts(content []byte, visit func(string)) {
	inData := false
	tokens := html.NewTokenizer(bytes.NewReader(content))
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			return
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := tokens.TagName()
			inData = string(name) == "script"
			for more {
				var key, value []byte
				key, value, more = tokens.TagAttr()
				// Outlines of shapes are numbers.
				if outline := string(key); outline != "d" && outline != "points" && outline != "viewbox" {
					visit(string(value))
				}
			}
		case html.EndTagToken:
			inData = false
		case html.TextToken, html.CommentToken:
			text := tokens.Token().Data
			if inData && json.Valid([]byte(text)) {
				jsonTexts([]byte(text), visit)
			} else {
				visit(text)
			}
		}
	}
}

// jsonTexts hands over the strings of a JSON document, keys included.
func jsonTexts(content []byte, visit func(string)) {
	decoder := json.NewDecoder(bytes.NewReader(content))
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			visit(string(content))
			return
		}
		if text, isText := token.(string); isText {
			visit(text)
		}
	}
}

// csvTexts hands over the header and the cells of the columns that do not hold
// numbers, which a first pass over the rows tells.
func csvTexts(content []byte, visit func(string)) {
	var textual []bool
	whole := eachRow(content, func(row []string) {
		if textual == nil { // the header
			textual = make([]bool, len(row))
			return
		}
		for column, cell := range row {
			textual[column] = textual[column] || !isNumeric(cell)
		}
	})
	if !whole || textual == nil {
		visit(string(content))
		return
	}
	header := true
	eachRow(content, func(row []string) {
		for column, cell := range row {
			if header || textual[column] {
				visit(cell)
			}
		}
		header = false
	})
}

// eachRow tells whether the content is CSV to its end. A row is valid until the
// next.
func eachRow(content []byte, visit func(row []string)) bool {
	reader := csv.NewReader(bytes.NewReader(content))
	reader.ReuseRecord = true
	for {
		row, err := reader.Read()
		if err != nil {
			return err == io.EOF
		}
		visit(row)
	}
}

// isNumeric tells whether a cell holds a number alone. A column of telephone
// numbers would, but no published table has numbers for text: the names of its
// columns are ours.
func isNumeric(cell string) bool { return strings.Trim(cell, "0123456789.-") == "" }

// bareNumber is a cell of a worksheet that holds a number; texts stand in other
// elements.
var bareNumber = regexp.MustCompile(`<v>-?[0-9.]+</v>`)

// archiveTexts hands over the texts of everything packed in an archive.
func archiveTexts(content []byte, visit func(string)) {
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		visit(string(content))
		return
	}
	for _, file := range archive.File {
		visit(file.Name)
		if hasNoText(file.Name) {
			continue
		}
		packed, err := unpacked(file)
		if err != nil {
			visit(string(content))
			return
		}
		if strings.HasPrefix(file.Name, "xl/worksheets/") {
			packed = bareNumber.ReplaceAll(packed, nil)
		}
		texts(file.Name, packed, visit)
	}
}

func unpacked(file *zip.File) ([]byte, error) {
	reader, err := file.Open()
	if err != nil {
		return nil, err
	}
	packed, err := io.ReadAll(reader)
	_ = reader.Close() // it was only read
	return packed, err
}
