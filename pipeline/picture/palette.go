package picture

import (
	"cmp"
	"encoding/binary"
	"image"
	"image/color"
	"image/draw"
	"slices"
)

// A PNG with a palette has at most this many colours, and is about a third of
// the size of one without.
const maxColours = 256

// exactColours is how many of the most frequent colours stay as they are: the
// areas and letters of a chart have few. Only the shades at their edges merge.
const exactColours = 64

// shade is a colour of a picture and how many pixels have it.
type shade struct {
	colour color.NRGBA
	count  int
}

// reduce returns a picture with a palette. Up to 256 colours stay exact; of
// more, the rare ones are merged by median cut, without dithering, so that
// letters stay crisp. The same picture always gives the same result.
func reduce(picture image.Image) *image.Paletted {
	pixels := opened(picture)
	width, height := pixels.Rect.Dx(), pixels.Rect.Dy()
	counts := map[color.NRGBA]int{}
	pixels.runs(func(colour color.NRGBA, start, end int) { counts[colour] += end - start })
	palette, index := choose(counts)
	reduced := image.NewPaletted(image.Rect(0, 0, width, height), palette)
	pixels.runs(func(colour color.NRGBA, start, end int) {
		place := index[colour]
		for i := start; i < end; i++ {
			reduced.Pix[i] = place
		}
	})
	return reduced
}

// pixels is a picture whose pixels lie one after the other.
type pixels struct{ *image.NRGBA }

func opened(picture image.Image) pixels {
	bounds := picture.Bounds()
	if p, isNRGBA := picture.(*image.NRGBA); isNRGBA && p.Stride == 4*bounds.Dx() {
		return pixels{p}
	}
	copied := image.NewNRGBA(image.Rect(0, 0, bounds.Dx(), bounds.Dy()))
	draw.Draw(copied, copied.Rect, picture, bounds.Min, draw.Src)
	return pixels{copied}
}

// runs calls back for each run of pixels of one colour. Charts are flat: there
// are many times fewer runs than pixels.
func (p pixels) runs(call func(colour color.NRGBA, start, end int)) {
	at := func(i int) uint32 { return binary.LittleEndian.Uint32(p.Pix[4*i:]) }
	total := len(p.Pix) / 4
	for start := 0; start < total; {
		value, end := at(start), start+1
		for end < total && at(end) == value {
			end++
		}
		call(color.NRGBA{uint8(value), uint8(value >> 8), uint8(value >> 16), uint8(value >> 24)}, start, end)
		start = end
	}
}

// choose returns a palette for colours, the most frequent first, and the place
// of each colour in it.
func choose(counts map[color.NRGBA]int) (color.Palette, map[color.NRGBA]uint8) {
	shades := make([]shade, 0, len(counts))
	for colour, count := range counts {
		shades = append(shades, shade{colour, count})
	}
	slices.SortFunc(shades, func(a, b shade) int {
		return cmp.Or(cmp.Compare(b.count, a.count), byValue(a, b))
	})
	exact := len(shades)
	if exact > maxColours {
		exact = exactColours
	}
	boxes := make([][]shade, 0, maxColours)
	for i := range exact {
		boxes = append(boxes, shades[i:i+1])
	}
	if rest := shades[exact:]; len(rest) > 0 {
		boxes = append(boxes, cut(rest, maxColours-exact)...)
	}
	palette := make(color.Palette, len(boxes))
	index := make(map[color.NRGBA]uint8, len(shades))
	for i, box := range boxes {
		palette[i] = mean(box)
		for _, s := range box {
			index[s.colour] = uint8(i)
		}
	}
	return palette, index
}

func byValue(a, b shade) int {
	return cmp.Or(cmp.Compare(a.colour.R, b.colour.R), cmp.Compare(a.colour.G, b.colour.G),
		cmp.Compare(a.colour.B, b.colour.B), cmp.Compare(a.colour.A, b.colour.A))
}

// cut divides shades into at most n boxes by median cut (Heckbert 1982): each
// time the box with the most pixels over the widest range of a channel, in two
// halves of about as many pixels.
func cut(shades []shade, n int) [][]shade {
	boxes := [][]shade{shades}
	for len(boxes) < n {
		best, bestWeight, bestChannel := -1, 0, 0
		for i, box := range boxes {
			channel, spread := widest(box)
			if weight := spread * pixelsOf(box); weight > bestWeight {
				best, bestWeight, bestChannel = i, weight, channel
			}
		}
		if best < 0 {
			break
		}
		box := boxes[best]
		slices.SortFunc(box, func(a, b shade) int {
			return cmp.Or(cmp.Compare(channelOf(a, bestChannel), channelOf(b, bestChannel)), byValue(a, b))
		})
		half, sum, middle := pixelsOf(box)/2, 0, 0
		for middle < len(box)-1 && (middle == 0 || sum+box[middle].count <= half) {
			sum += box[middle].count
			middle++
		}
		boxes[best] = box[:middle]
		boxes = append(boxes, box[middle:])
	}
	return boxes
}

const channels = 4

func channelOf(s shade, channel int) int {
	return int([channels]uint8{s.colour.R, s.colour.G, s.colour.B, s.colour.A}[channel])
}

func widest(box []shade) (channel, spread int) {
	for c := range channels {
		low, high := 255, 0
		for _, s := range box {
			low, high = min(low, channelOf(s, c)), max(high, channelOf(s, c))
		}
		if high-low > spread {
			channel, spread = c, high-low
		}
	}
	return channel, spread
}

func pixelsOf(box []shade) int {
	sum := 0
	for _, s := range box {
		sum += s.count
	}
	return sum
}

// mean returns the mean colour of a box's pixels.
func mean(box []shade) color.NRGBA {
	var sums [channels]int
	for _, s := range box {
		for c := range channels {
			sums[c] += channelOf(s, c) * s.count
		}
	}
	count := pixelsOf(box)
	rounded := func(c int) uint8 { return uint8((sums[c] + count/2) / count) }
	return color.NRGBA{rounded(0), rounded(1), rounded(2), rounded(3)}
}
