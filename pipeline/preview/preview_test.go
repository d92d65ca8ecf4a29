package preview

import (
	"bufio"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func serve(t *testing.T) (*Handler, string) {
	t.Helper()
	folder := t.TempDir()
	for name, text := range map[string]string{
		"site/index.html":      "<head></head>home",
		"site/404.html":        "<head></head>not here",
		"site/a/index.html":    "<head></head>page",
		"site/downloads/a.csv": "</head>,1\n",
		"secret.html":          "secret",
	} {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	handler := &Handler{Folder: filepath.Join(folder, "site")}
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return handler, server.URL
}

func get(t *testing.T, address string) (int, string) {
	t.Helper()
	response, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(body)
}

// TestPagesGetTheScript, files don't, and nothing outside the site is served.
func TestPagesGetTheScript(t *testing.T) {
	_, address := serve(t)
	const added = `<head><script src="/.preview/reload.js" defer></script></head>`
	for path, want := range map[string]string{
		"/":                   added + "home",
		"/a/":                 added + "page",
		"/a/index.html":       added + "page",
		"/missing/":           added + "not here",
		"/%2e%2e/secret.html": added + "not here",
		"/downloads/a.csv":    "</head>,1\n",
		"/.preview/reload.js": string(script),
	} {
		if _, body := get(t, address+path); body != want {
			t.Errorf("%s is %q, want %q", path, body, want)
		}
	}
	if status, _ := get(t, address+"/missing/"); status != http.StatusNotFound {
		t.Errorf("a missing page has status %d", status)
	}
}

// TestReloadReachesOpenPages.
func TestReloadReachesOpenPages(t *testing.T) {
	handler, address := serve(t)
	response, err := http.Get(address + eventsPath)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	handler.Reload()
	line, err := bufio.NewReader(response.Body).ReadString('\n')
	if err != nil || !strings.HasPrefix(line, "data:") {
		t.Errorf("the page hears %q, %v", line, err)
	}
}
