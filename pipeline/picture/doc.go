// Package picture draws charts without a browser: a chart's option for ECharts
// becomes the drawing that the page shows, as SVG and as PNG. It knows nothing
// of what a chart is about; titles, notes, colours and typefaces come in.
//
// A drawing's way: the option goes to a worker process, where ECharts' own SVG
// renderer runs in a JavaScript engine that knows no clock, no chance and no
// network (draw.js); what it returns is taken apart, and only elements,
// attributes and colours that are understood are written again (clean.go), with
// the places of colours left open; a Drawing fills them with the values of a
// theme, or with CSS variables, without drawing again. A PNG is made from the
// SVG of a file by resvg, which is a WebAssembly module.
//
// The words of this package: a Definition is a chart as it comes in; a plot is
// what ECharts draws of it at one width; a Drawing is the plot with its title
// and notes; a Studio makes them and keeps what it made in a folder; a token is
// a named colour of the site's style sheet, and a Theme gives each a value.
package picture
