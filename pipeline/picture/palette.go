package picture

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"image"
	"image/color"
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
func reduce(picture *image.RGBA) *image.Paletted {
	runs, colours := runsOf(picture.Pix)
	shades := make([]shade, len(colours))
	for i, c := range colours {
		shades[i].colour = color.NRGBAModel.Convert(c).(color.NRGBA)
	}
	for _, r := range runs {
		shades[r.colour].count += int(r.length)
	}
	palette, index := choose(shades)
	reduced := image.NewPaletted(picture.Rect, palette)
	at := 0
	for _, r := range runs {
		if place := index[shades[r.colour].colour]; place != 0 { // the most frequent is there already
			for i := range int(r.length) {
				reduced.Pix[at+i] = place
			}
		}
		at += int(r.length)
	}
	return reduced
}

// run is a row of pixels of one colour. Charts are flat: there are many times
// fewer runs than pixels.
type run struct {
	colour int32 // its place among the colours
	length int32
}

// runsOf returns the runs of pixels that lie one after the other, and their
// colours in order of appearance.
func runsOf(pixels []uint8) (runs []run, colours []color.RGBA) {
	at := func(i int) uint32 { return binary.LittleEndian.Uint32(pixels[i:]) }
	places := map[uint32]int32{}
	for start := 0; start < len(pixels); {
		value, end := at(start), start+4
		// Many at a time, as long as all are like the one before them.
		const many = 64 * 4
		for end+many <= len(pixels) && bytes.Equal(pixels[end-4:end-4+many], pixels[end:end+many]) {
			end += many
		}
		for end < len(pixels) && at(end) == value {
			end += 4
		}
		place, known := places[value]
		if !known {
			place = int32(len(colours))
			places[value] = place
			colours = append(colours, color.RGBA{uint8(value), uint8(value >> 8), uint8(value >> 16), uint8(value >> 24)})
		}
		runs = append(runs, run{place, int32((end - start) / 4)})
		start = end
	}
	return runs, colours
}

// choose returns a palette for colours, the most frequent first, and the place
// of each colour in it.
func choose(shades []shade) (color.Palette, map[color.NRGBA]uint8) {
	shades = slices.Clone(shades)
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
