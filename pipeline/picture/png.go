package picture

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/xml"
	"errors"
	"fmt"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"unicode"

	"github.com/tetratelabs/wazero"
)

// rendererFile is resvg under node_modules.
const rendererFile = "@resvg/resvg-wasm/index_bg.wasm"

// maxPixels is how large a PNG may become, in pixels.
const maxPixels = 100_000_000

// painter makes PNGs, several at a time, each in an instance of resvg.
type painter struct {
	code    []byte // of resvg
	sum     string // its SHA-256
	places  chan struct{}
	mutex   sync.Mutex // over what follows, which is made when it is needed
	runtime wazero.Runtime
	module  wazero.CompiledModule
	idle    []*resvg
}

func newPainter(modules string, places int) (*painter, error) {
	code, err := os.ReadFile(filepath.Join(modules, rendererFile))
	if err != nil {
		return nil, fmt.Errorf("can't read resvg; is node_modules complete (npm ci)? %w", err)
	}
	return &painter{code: code, sum: fmt.Sprintf("%x", sha256.Sum256(code)), places: make(chan struct{}, places)}, nil
}

// PNG draws an SVG file of this package as a PNG with a palette, with scale
// pixels for each CSS pixel. Characters that the font lacks are empty boxes in
// it; missing lists them, sorted.
func (s *Studio) PNG(ctx context.Context, svg []byte, scale float64) (picture []byte, missing []rune, err error) {
	width, height, runes, err := survey(svg)
	if err != nil {
		return nil, nil, err
	}
	if pixels := width * height * scale * scale; !(pixels >= 1 && pixels <= maxPixels) {
		return nil, nil, fmt.Errorf("a PNG of %g by %g at scale %g has no sensible size", width, height, scale)
	}
	for _, r := range runes {
		if !unicode.IsSpace(r) && (!s.letters.regular.has(r) || !s.letters.bold.has(r)) {
			missing = append(missing, r)
		}
	}
	entry, err := name("png", s.letters.sum, s.painter.sum, sha256.Sum256(svg), scale)
	if err != nil {
		return nil, nil, err
	}
	if kept, found := s.cache.get(entry); found {
		return kept, missing, nil
	}
	select {
	case s.painter.places <- struct{}{}:
		defer func() { <-s.painter.places }()
	case <-ctx.Done():
		return nil, nil, ctx.Err()
	}
	if picture, err = s.painter.paint(ctx, s, svg, scale); err != nil {
		return nil, nil, err
	}
	return picture, missing, s.cache.put(entry, picture)
}

func (p *painter) paint(ctx context.Context, s *Studio, svg []byte, scale float64) ([]byte, error) {
	instance, err := p.take(ctx, s)
	if err != nil {
		return nil, fmt.Errorf("can't start resvg: %w", err)
	}
	painted, err := instance.paint(ctx, svg, scale)
	if err != nil {
		return nil, errors.Join(err, instance.close(ctx))
	}
	p.give(instance)
	var small bytes.Buffer
	// Best compression would take eight times as long, for a tenth fewer bytes.
	if err := png.Encode(&small, reduce(painted)); err != nil {
		return nil, err
	}
	return small.Bytes(), nil
}

// take returns an instance of resvg that nobody uses. The first call compiles
// it, unless the cache has it compiled.
func (p *painter) take(ctx context.Context, s *Studio) (*resvg, error) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if last := len(p.idle) - 1; last >= 0 {
		instance := p.idle[last]
		p.idle = p.idle[:last]
		return instance, nil
	}
	if p.runtime == nil {
		compiled, err := wazero.NewCompilationCacheWithDir(filepath.Join(s.cache.folder, "wasm"))
		if err != nil {
			return nil, err
		}
		runtime := wazero.NewRuntimeWithConfig(ctx, wazero.NewRuntimeConfig().WithCompilationCache(compiled))
		if err := instantiateHost(ctx, runtime); err != nil {
			return nil, errors.Join(err, runtime.Close(ctx))
		}
		module, err := runtime.CompileModule(ctx, p.code)
		if err != nil {
			return nil, errors.Join(err, runtime.Close(ctx))
		}
		p.runtime, p.module = runtime, module
	}
	return newResvg(ctx, p.runtime, p.module, s.letters)
}

func (p *painter) give(instance *resvg) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.idle = append(p.idle, instance)
}

func (p *painter) close() error {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if p.runtime == nil {
		return nil
	}
	return p.runtime.Close(context.Background())
}

// survey returns the size of an SVG file in CSS pixels, and the characters that
// it draws, sorted.
func survey(svg []byte) (width, height float64, runes []rune, err error) {
	decoder := xml.NewDecoder(bytes.NewReader(svg))
	seen := map[rune]bool{}
	inText := false
	for {
		token, err := decoder.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return 0, 0, nil, fmt.Errorf("not an SVG file: %w", err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			inText = token.Name.Local == "text"
			if token.Name.Local != "svg" {
				continue
			}
			for _, a := range token.Attr {
				switch a.Name.Local {
				case "width":
					width, err = strconv.ParseFloat(a.Value, 64)
				case "height":
					height, err = strconv.ParseFloat(a.Value, 64)
				}
				if err != nil {
					return 0, 0, nil, fmt.Errorf("not an SVG file with a size: %w", err)
				}
			}
		case xml.EndElement:
			inText = false
		case xml.CharData:
			if inText {
				for _, r := range string(token) {
					seen[r] = true
				}
			}
		}
	}
	for r := range seen {
		runes = append(runes, r)
	}
	slices.Sort(runes)
	return width, height, runes, nil
}
