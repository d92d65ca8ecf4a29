// Package preview serves a finished site on this machine and has open pages
// load themselves anew when the site was built again.
package preview

import (
	"bytes"
	_ "embed" // the script of the pages
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

//go:embed reload.js
var script []byte

// The addresses that the preview adds to the site. No page has a name that
// begins with a dot.
const (
	scriptPath = "/.preview/reload.js"
	eventsPath = "/.preview/events"
)

// Handler serves the site in Folder. Pages get one more script; everything
// else is served as it stands.
type Handler struct {
	Folder string

	mutex   sync.Mutex
	changed chan struct{} // closed at the next Reload
}

// Reload tells every open page that the site was built again.
func (h *Handler) Reload() {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	if h.changed != nil {
		close(h.changed)
		h.changed = nil
	}
}

// next returns what is closed at the next Reload.
func (h *Handler) next() <-chan struct{} {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	if h.changed == nil {
		h.changed = make(chan struct{})
	}
	return h.changed
}

func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	switch {
	case r.URL.Path == eventsPath:
		h.serveEvents(w, r)
	case r.URL.Path == scriptPath:
		w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		_, _ = w.Write(script) // the reader has gone if it fails
	case strings.HasSuffix(r.URL.Path, "/"), strings.HasSuffix(r.URL.Path, ".html"):
		h.servePage(w, r)
	default:
		http.FileServer(http.Dir(h.Folder)).ServeHTTP(w, r)
	}
}

// servePage adds the script to a page. An address that ends in a slash is that
// of the folder's index.
func (h *Handler) servePage(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Path
	if strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	status := http.StatusOK
	page, err := h.read(name)
	if err != nil {
		status = http.StatusNotFound
		if page, err = h.read("/404.html"); err != nil {
			http.NotFound(w, r)
			return
		}
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	element := fmt.Appendf(nil, `<script src="%s" defer></script></head>`, scriptPath)
	_, _ = w.Write(bytes.Replace(page, []byte("</head>"), element, 1)) // the reader has gone if it fails
}

// read returns a file of the site; no name leads out of its folder.
func (h *Handler) read(name string) ([]byte, error) {
	root, err := os.OpenRoot(h.Folder)
	if err != nil {
		return nil, err
	}
	defer func() { _ = root.Close() }() // it was only read
	return root.ReadFile(filepath.FromSlash(strings.TrimPrefix(name, "/")))
}

// serveEvents holds the request until the next Reload: a stream of server-sent
// events with one event.
func (h *Handler) serveEvents(w http.ResponseWriter, r *http.Request) {
	changed := h.next() // before the page is told that it is connected
	w.Header().Set("Content-Type", "text/event-stream")
	w.WriteHeader(http.StatusOK)
	_ = http.NewResponseController(w).Flush() // a reader that does not wait misses nothing
	select {
	case <-r.Context().Done():
	case <-changed:
		_, _ = w.Write([]byte("data: reload\n\n")) // the reader has gone if it fails
	}
}
