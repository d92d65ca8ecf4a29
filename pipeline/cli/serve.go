package cli

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"
	"github.com/spf13/cobra"

	"openinvest/pipeline/preview"
	"openinvest/pipeline/publish"
)

func serveCommand(out *output) *cobra.Command {
	var b building
	var address string
	command := &cobra.Command{
		Use:   "serve",
		Short: "Preview the site, and show changes of exports, reference data and templates as they are saved",
		Args:  cobra.NoArgs,
		RunE: func(command *cobra.Command, _ []string) error {
			return b.serve(command.Context(), out, address)
		},
	}
	b.flags(command)
	command.Flags().StringVar(&address, "address", "localhost:1313", "where the preview listens")
	return command
}

// serve shows what build would publish, from a temporary folder: nothing is
// published, and no release is kept.
func (b *building) serve(ctx context.Context, out *output, address string) (err error) {
	if err := checkPackages(); err != nil {
		return err
	}
	release, err := publish.Lock(b.beside("site"))
	if err != nil {
		return err
	}
	defer release()
	temporary, err := os.MkdirTemp("", "preview-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(temporary)) }()
	b.out = filepath.Join(temporary, "public")
	if _, err := b.show(ctx, out); err != nil {
		return err
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", address)
	if err != nil {
		return err
	}
	handler := &preview.Handler{Folder: b.out}
	server := &http.Server{Handler: handler, ReadHeaderTimeout: time.Minute}
	out.done("preview: http://%s/ (Ctrl+C ends it)", listener.Addr())
	followed := make(chan error, 1)
	go func() {
		followed <- b.follow(ctx, out, handler.Reload)
		_ = server.Close() // its error says no more than that it was closed
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-followed
}

// show reads everything anew and builds the site of the preview.
func (b *building) show(ctx context.Context, out *output) (published, error) {
	m, err := b.read(out)
	if err != nil {
		return published{}, err
	}
	return b.publish(ctx, out, m)
}

// settle is how long the watched folders must be quiet: an office's program
// writes an export in several steps.
const settle = 300 * time.Millisecond

// follow builds the site again after each change until ctx ends. What is wrong
// is printed, and the preview stays as it was.
func (b *building) follow(ctx context.Context, out *output, reload func()) (err error) {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, watcher.Close()) }()
	if err := b.watch(watcher); err != nil {
		return err
	}
	quiet := time.NewTimer(settle)
	quiet.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-watcher.Events:
			quiet.Reset(settle)
		case err := <-watcher.Errors:
			out.done("error: %v", err)
		case <-quiet.C:
			published, err := b.show(ctx, out)
			switch {
			case err == nil:
				out.done("preview: as of %s", published.figures.Latest())
				reload()
			case !errors.Is(err, errData): // whose problems are printed
				out.done("error: %v", err)
			}
			if err := b.watch(watcher); err != nil {
				return err
			}
		}
	}
}

// watch adds every folder that the site is made from, the new ones among them.
func (b *building) watch(watcher *fsnotify.Watcher) error {
	for _, root := range []string{b.raw, b.reference, "content", "layouts", "static", filepath.Join("data", "i18n")} {
		err := filepath.WalkDir(root, func(path string, entry os.DirEntry, err error) error {
			if err != nil || !entry.IsDir() {
				return err
			}
			return watcher.Add(path)
		})
		if err != nil {
			return fmt.Errorf("watching %s: %w", root, err)
		}
	}
	for _, config := range b.configs() {
		if err := watcher.Add(config); err != nil {
			return fmt.Errorf("watching %s: %w", config, err)
		}
	}
	return nil
}
