//go:build unix

package picture

import (
	"fmt"
	"sync"
	"syscall"
	"testing"
	"time"
)

// cpu is the processor time of this process and of the workers that ended.
func cpu(b *testing.B) time.Duration {
	b.Helper()
	var sum int64
	for _, who := range []int{syscall.RUSAGE_SELF, syscall.RUSAGE_CHILDREN} {
		var usage syscall.Rusage
		if err := syscall.Getrusage(who, &usage); err != nil {
			b.Fatal(err)
		}
		sum += usage.Utime.Nano() + usage.Stime.Nano()
	}
	return time.Duration(sum)
}

// measured reports the processor time of a benchmark beside the time that
// passed.
func measured(b *testing.B, run func()) {
	b.Helper()
	before := cpu(b)
	for b.Loop() {
		run()
	}
	b.ReportMetric((cpu(b)-before).Seconds()/float64(b.N), "cpu-s/op")
}

func BenchmarkOpen(b *testing.B) {
	cache := b.TempDir()
	measured(b, func() { fresh(b, options(cache)) })
}

func BenchmarkEngineStart(b *testing.B) {
	s := shared(b)
	measured(b, func() {
		e, err := newEngine(s.script, s.letters, time.Minute)
		if err != nil {
			b.Fatal(err)
		}
		if err := e.close(); err != nil {
			b.Fatal(err)
		}
	})
}

func BenchmarkDraw(b *testing.B) {
	s := shared(b)
	for _, r := range everyKind(800) {
		b.Run(r.Definition.ID, func(b *testing.B) {
			w := worker{setup: setup{s.script, s.options.Modules, s.tokens.names, time.Minute}, letters: s.letters, standing: sentinels(s.tokens.names)}
			defer w.stop()
			if _, err := w.draw(r); err != nil { // starts the engine
				b.Fatal(err)
			}
			measured(b, func() {
				if _, err := w.draw(r); err != nil {
					b.Fatal(err)
				}
			})
		})
	}
}

func BenchmarkPNG(b *testing.B) {
	s := shared(b)
	for _, d := range drawn(b, s, everyKind(800)...) {
		b.Run(d.Definition.ID, func(b *testing.B) {
			svg := file(b, d)
			if _, err := s.painter.paint(b.Context(), s, svg, 2); err != nil { // starts resvg
				b.Fatal(err)
			}
			size := 0
			measured(b, func() {
				picture, err := s.painter.paint(b.Context(), s, svg, 2)
				if err != nil {
					b.Fatal(err)
				}
				size = len(picture)
			})
			b.ReportMetric(float64(size), "bytes")
		})
	}
}

// manyRequests are those of a site with 50 charts at three widths.
func manyRequests() []Request {
	var many []Request
	for i := range 50 {
		for j, r := range everyKind(360, 800, 1200) {
			if j/3 == i%len(kinds) {
				r.Definition.ID = fmt.Sprintf("%s-%d", r.Definition.ID, i)
				many = append(many, r)
			}
		}
	}
	return many
}

// BenchmarkSite makes the pictures of a site of 50 charts, at three widths and
// in three themes: with an empty cache and with a full one, the SVGs alone and
// with a PNG at scale 2 of each.
func BenchmarkSite(b *testing.B) {
	requests := manyRequests()
	build := func(cache string, withPNG bool) {
		s := fresh(b, options(cache))
		drawings := drawn(b, s, requests...)
		var group sync.WaitGroup
		places := make(chan struct{}, s.options.Workers)
		for _, d := range drawings {
			d.Inline()
			for _, theme := range Themes {
				svg, err := d.SVG(theme)
				if err != nil {
					b.Fatal(err)
				}
				if !withPNG {
					continue
				}
				places <- struct{}{}
				group.Go(func() {
					defer func() { <-places }()
					if _, _, err := s.PNG(b.Context(), svg, 2); err != nil {
						b.Error(err)
					}
				})
			}
		}
		group.Wait()
	}
	for _, withPNG := range []bool{false, true} {
		what := "SVG"
		if withPNG {
			what = "SVG+PNG"
		}
		b.Run("cold/"+what, func(b *testing.B) { measured(b, func() { build(b.TempDir(), withPNG) }) })
		b.Run("warm/"+what, func(b *testing.B) {
			cache := b.TempDir()
			build(cache, withPNG)
			measured(b, func() { build(cache, withPNG) })
		})
	}
}
