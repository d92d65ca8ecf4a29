// Package kit makes the files that a publicity team takes from a bulletin: the
// text as Markdown, as a web page, as a Word document and as plain text for
// WeChat, and beside them the pictures and whatever files go with them.
//
// Every text of a document is data in every format: each writer escapes it, and
// what no format can hold, such as a control character, is taken out once for
// all of them. The same input gives the same bytes.
//
// The Word document is written part by part through encoding/xml. The library
// that was looked at, godocx, starts each document from a template of 430 kB of
// English styles with an author, dates and a thumbnail in it, reads pictures
// from files on disk only, and gives no way to a table's header row: nearly all
// that it writes would have to be written over.
package kit
