package diag

import (
	"fmt"
)

// Message returns the problem in words, with its remedy.
func (p Problem) Message() string {
	args := make([]any, len(p.Args))
	for i, arg := range p.Args {
		args[i] = arg
	}
	message := fmt.Sprintf(codes[p.Code].message, args...)
	if p.Suggestion != "" {
		message += fmt.Sprintf("; did you mean %q?", p.Suggestion)
	}
	return message
}

// String writes file:line:column: severity: code: message, the form that
// editors and terminals know how to jump to.
func (p Problem) String() string {
	return fmt.Sprintf("%s: %s: %s: %s", p.Position, p.Severity, p.Code, p.Message())
}
