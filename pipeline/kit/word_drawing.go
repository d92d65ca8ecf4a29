package kit

import (
	"slices"
	"strconv"

	"openinvest/pipeline/bulletin"
)

// English metric units, in which drawings are measured.
const (
	emuPerPixel     = 9525 // of CSS: 1/96 inch
	emuPerTwentieth = 635  // of a point
)

// drawing places a picture in the line, with its alternative text.
func (w *wordWriter) drawing(b bulletin.Block) element {
	w.drawings++
	picture := w.pictures[b.Chart]
	if !slices.Contains(w.embedded, b.Chart) {
		w.embedded = append(w.embedded, b.Chart)
	}
	cx, cy := extent(picture)
	id := strconv.Itoa(w.drawings)
	named := func(name string) element {
		return el(name).with("id", id, "name", b.Chart, "descr", picture.Alt)
	}
	return el("w:r", el("w:drawing", el("wp:inline",
		el("wp:extent").with("cx", cx, "cy", cy),
		named("wp:docPr"),
		el("wp:cNvGraphicFramePr", el("a:graphicFrameLocks").with("noChangeAspect", "1")),
		el("a:graphic", el("a:graphicData", el("pic:pic",
			el("pic:nvPicPr", named("pic:cNvPr"), el("pic:cNvPicPr")),
			el("pic:blipFill", el("a:blip").with("r:embed", relationOf(b.Chart)), el("a:stretch", el("a:fillRect"))),
			el("pic:spPr",
				el("a:xfrm", el("a:off").with("x", "0", "y", "0"), el("a:ext").with("cx", cx, "cy", cy)),
				el("a:prstGeom", el("a:avLst")).with("prst", "rect"),
			),
		)).with("uri", spacePic)),
	).with("distT", "0", "distB", "0", "distL", "0", "distR", "0")))
}

// extent is the size of a picture: the one at which it is shown, or as much of
// it as fits into the text of one page above the picture's title.
func extent(d drawing) (cx, cy string) {
	const captionHeight = 1200 // twentieths of a point
	width, height := d.width()*emuPerPixel, d.height()*emuPerPixel
	if most := textWidth * emuPerTwentieth; width > most {
		width, height = most, height*most/width
	}
	if most := (textHeight - captionHeight) * emuPerTwentieth; height > most {
		width, height = width*most/height, most
	}
	return strconv.Itoa(max(width, 1)), strconv.Itoa(max(height, 1))
}
