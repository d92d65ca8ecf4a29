package leak

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"strings"

	"golang.org/x/net/html"
)

// texts hands over what a reader could read in a file that is no archive, one
// text after another: of pages the text, the attributes and the data beside it,
// of tables the cells. Bare numbers of tables and data are left out: an amount of
// 138 亿元 is no telephone number. A file that is broken is handed over whole.
func texts(name string, content []byte, visit func(text string)) {
	switch extension(name) {
	case ".html", ".svg", ".xml":
		markupTexts(content, visit)
	case ".json":
		jsonTexts(content, visit)
	case ".csv":
		csvTexts(content, visit)
	default:
		visit(string(content))
	}
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
