package invest

// Confirmation is an unusual statement of an export which a person has confirmed to
// be true. Who that was is known to the office alone.
type Confirmation struct {
	Period  Period
	Code    string      // of the problem that it would have been
	Project ProjectCode // that it is about, if it may be named
	Name    string      // of the project, if it may be named, or of the county
	Whole   bool        // it is about the export as a whole
	Reason  string
	Date    string // YYYY-MM-DD
}
