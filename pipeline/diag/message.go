package diag

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// meant ends a message whose problem suggests a value.
var meant = wording{"；是否应为%[1]q？", "; did you mean %[1]q?"}

// confirmed ends the message of a problem that has been confirmed.
var confirmed = wording{"（已确认：%[1]s）", " (confirmed: %[1]s)"}

// Message returns the problem in words, with its remedy.
func (p Problem) Message(language Language) string {
	text := phrase(language, codes[p.Code].message.in(language), p.Args)
	if p.Suggestion != "" {
		text += phrase(language, meant.in(language), []string{p.Suggestion})
	}
	if p.Reason != "" {
		text += phrase(language, confirmed.in(language), []string{p.Reason})
	}
	return text
}

// Text returns file:line:column: severity: code: message, the form that editors
// and terminals know how to jump to.
func (p Problem) Text(language Language) string {
	return fmt.Sprintf("%s: %s: %s: %s", p.Position, p.Severity, p.Code, p.Message(language))
}

// String returns the text in English, as logs have it.
func (p Problem) String() string { return p.Text(English) }

// phrase fills a format with args, of which it may use none. Its verbs are those
// of argument, each with the index of its arg.
func phrase(language Language, format string, args []string) string {
	if !strings.Contains(format, "%[") {
		return format // fmt would complain of the args
	}
	filled := make([]any, len(args))
	for i, arg := range args {
		filled[i] = argument{arg, args, language}
	}
	return fmt.Sprintf(format, filled...)
}

// argument is one of the args of a message. The verb %s writes it as it is, %q
// quotes it in the manner of the language with what can't be seen escaped, and
// %v writes the words of the Reason that it names, which all the args fill.
type argument struct {
	text     string
	all      []string
	language Language
}

// Format writes the argument.
func (a argument) Format(state fmt.State, verb rune) {
	text := a.text
	switch verb {
	case 'q':
		text = quote(a.language, text)
	case 'v':
		if words, known := Reason(text).words(); known {
			text = phrase(a.language, words.in(a.language), a.all)
		}
	}
	_, _ = io.WriteString(state, text) // a state keeps what is written in memory
}

func quote(language Language, text string) string {
	quoted := strconv.Quote(text)
	if language == Chinese {
		return "“" + strings.ReplaceAll(quoted[1:len(quoted)-1], `\"`, `"`) + "”"
	}
	return quoted
}

// quotedLength is how much of a cell a message quotes, in characters.
const quotedLength = 60

// Shorten returns as much of a text as a message quotes.
func Shorten(text string) string {
	if utf8.RuneCountInString(text) <= quotedLength {
		return text
	}
	return string([]rune(text)[:quotedLength]) + "…"
}
