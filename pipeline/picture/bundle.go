package picture

import (
	_ "embed"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/evanw/esbuild/pkg/api"
)

// The scripts of this package.
var (
	//go:embed still.js
	still string
	//go:embed draw.js
	entry string
)

// bundle makes one script of draw.js, of the page's own theme and list of
// parts in the folder scripts, and of ECharts from the folder modules.
func bundle(modules, scripts string) (string, error) {
	scripts, err := filepath.Abs(scripts)
	if err != nil {
		return "", err
	}
	modules, err = filepath.Abs(modules)
	if err != nil {
		return "", err
	}
	result := api.Build(api.BuildOptions{
		Stdin:            &api.StdinOptions{Contents: entry, Sourcefile: "draw.js", ResolveDir: scripts},
		NodePaths:        []string{modules},
		Bundle:           true,
		Format:           api.FormatIIFE,
		Target:           api.ES2023,
		Define:           map[string]string{"process.env.NODE_ENV": `"development"`},
		Banner:           map[string]string{"js": still},
		MinifyWhitespace: true,
		LegalComments:    api.LegalCommentsNone,
		Charset:          api.CharsetUTF8,
		LogLevel:         api.LogLevelSilent,
	})
	if len(result.Errors) > 0 {
		var problems []error
		for _, text := range api.FormatMessages(result.Errors, api.FormatMessagesOptions{Kind: api.ErrorMessage}) {
			problems = append(problems, errors.New(text))
		}
		return "", fmt.Errorf("can't bundle ECharts for pictures; is %s complete (npm ci)? %w", modules, errors.Join(problems...))
	}
	return string(result.OutputFiles[0].Contents), nil
}
