// Package publish writes figures down: the data that the site's templates
// show, the tables that anyone can download, and the release of each period.
// What it writes is sorted and depends on its input alone. A folder is written
// beside the one it replaces and swapped into place when it is complete.
package publish
