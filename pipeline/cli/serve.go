package cli

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/fsnotify/fsnotify"
	"github.com/spf13/cobra"

	"openinvest/pipeline/publish"
	"openinvest/pipeline/site"
)

func serveCommand(out *output) *cobra.Command {
	var b building
	command := &cobra.Command{
		Use:   "serve",
		Short: "Preview the site, and show changes of exports, reference data and templates as they are saved",
		Args:  cobra.NoArgs,
		RunE: func(command *cobra.Command, _ []string) error {
			return b.serve(command.Context(), out)
		},
	}
	b.flags(command)
	return command
}

func (b *building) serve(ctx context.Context, out *output) error {
	if err := checkPackages(); err != nil {
		return err
	}
	release, err := publish.Lock(b.beside("site"))
	if err != nil {
		return err
	}
	defer release()
	if _, err := b.publishData(out, (*publish.Folder).Commit); err != nil {
		return err
	}
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	defer func() { _ = watcher.Close() }() // nothing is lost by it
	for _, folder := range []string{b.raw, b.reference} {
		if err := watcher.Add(folder); err != nil {
			return fmt.Errorf("watching %s: %w", folder, err)
		}
	}
	go b.follow(ctx, out, watcher)
	options, err := b.siteOptions(out, "")
	if err != nil {
		return err
	}
	return site.Serve(ctx, options)
}

// settle is how long the watched folders must be quiet: an office's program
// writes an export in several steps.
const settle = 300 * time.Millisecond

// follow publishes the data again after each change. What is wrong with them
// is printed, and the preview stays as it was.
func (b *building) follow(ctx context.Context, out *output, watcher *fsnotify.Watcher) {
	quiet := time.NewTimer(time.Hour)
	quiet.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case _, open := <-watcher.Events:
			if !open {
				return
			}
			quiet.Reset(settle)
		case err := <-watcher.Errors:
			out.done("watching: %v", err)
		case <-quiet.C:
			figures, err := b.publishData(out, (*publish.Folder).CommitFiles)
			switch {
			case err == nil:
				out.done("as of %s", figures.Latest())
			case !errors.Is(err, errData):
				out.done("error: %v", err)
			}
		}
	}
}
