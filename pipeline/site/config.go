package site

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/BurntSushi/toml"
)

// config is the part of Hugo's configuration that is read here.
type config struct {
	Title                  string   `toml:"title"`
	BaseURL                string   `toml:"baseURL"`
	DefaultContentLanguage string   `toml:"defaultContentLanguage"`
	DisableKinds           []string `toml:"disableKinds"`
	Languages              map[string]struct {
		Locale string `toml:"locale"`
	} `toml:"languages"`
	Params struct {
		License struct {
			Name string `toml:"name"`
		} `toml:"data_license"`
	} `toml:"params"`
	Module struct {
		Mounts []map[string]any `toml:"mounts"`
	} `toml:"module"`
}

// read lays the files over each other, as Hugo does: later ones win.
func read(files []string) (config, error) {
	var merged config
	for _, file := range files {
		var c config
		if _, err := toml.DecodeFile(file, &c); err != nil {
			var syntax toml.ParseError
			if errors.As(err, &syntax) {
				return config{}, fmt.Errorf("%s:%d: %s", file, syntax.Position.Line, syntax.Message)
			}
			return config{}, err
		}
		merged.Title = cmp.Or(c.Title, merged.Title)
		merged.BaseURL = cmp.Or(c.BaseURL, merged.BaseURL)
		merged.DefaultContentLanguage = cmp.Or(c.DefaultContentLanguage, merged.DefaultContentLanguage)
		merged.Params.License.Name = cmp.Or(c.Params.License.Name, merged.Params.License.Name)
		if c.DisableKinds != nil {
			merged.DisableKinds = c.DisableKinds
		}
		if c.Languages != nil {
			merged.Languages = c.Languages
		}
		if len(c.Module.Mounts) > 0 {
			merged.Module.Mounts = c.Module.Mounts
		}
	}
	return merged, nil
}

// Identity is what the configuration says the site is.
type Identity struct {
	Title    string
	Language string // of the interface, as its words file is named: "zh-cn"
	Locale   string // the same as BCP 47 has it: "zh-CN"
	License  string // of the data; may be empty
}

// ReadIdentity reads configuration files, later ones laid over earlier.
func ReadIdentity(files []string) (Identity, error) {
	c, err := read(files)
	if err != nil {
		return Identity{}, err
	}
	identity := Identity{
		Title: c.Title, Language: c.DefaultContentLanguage, Locale: c.Languages[c.DefaultContentLanguage].Locale,
		License: c.Params.License.Name,
	}
	switch {
	case identity.Title == "":
		return Identity{}, fmt.Errorf("%s: title is missing", files[0])
	case identity.Language == "":
		return Identity{}, fmt.Errorf("%s: defaultContentLanguage is missing", files[0])
	}
	identity.Locale = cmp.Or(identity.Locale, identity.Language)
	return identity, nil
}

// Sources returns the files and folders that configuration files mount, but for
// the data, which the pipeline writes.
func Sources(files []string) ([]string, error) {
	c, err := read(files)
	if err != nil {
		return nil, err
	}
	var sources []string
	for _, mount := range c.Module.Mounts {
		if source, _ := mount["source"].(string); !strings.HasPrefix(source+"/", dataSource+"/") {
			sources = append(sources, filepath.FromSlash(source))
		}
	}
	return sources, nil
}

// dataSource is the folder that the configuration mounts for the data of the
// project's own city.
const dataSource = "data/site"

// overlaid returns absolute configuration files, with one more behind them
// that mounts o.Data in the place of dataSource, and o.Words in that of the
// interface words: registers that live elsewhere than in data/ use the same
// configuration. A site that does not know its own address has no map of its
// addresses either.
func (o Options) overlaid(temporary string) ([]string, error) {
	var files []string
	for _, file := range o.Configs {
		absolute, err := filepath.Abs(file)
		if err != nil {
			return nil, err
		}
		if strings.Contains(absolute, ",") {
			return nil, fmt.Errorf("%s: Hugo takes no configuration whose path has a comma", absolute)
		}
		files = append(files, absolute)
	}
	c, err := read(files)
	if err != nil {
		return nil, err
	}
	mounted := false
	for _, mount := range c.Module.Mounts {
		source, _ := mount["source"].(string)
		if rest, isData := strings.CutPrefix(source+"/", dataSource+"/"); isData {
			mount["source"] = filepath.Join(o.Data, filepath.FromSlash(rest))
			mounted = true
		}
		if mount["target"] == "i18n" && o.Words != nil {
			if mount["source"], err = o.writeWords(temporary, c.DefaultContentLanguage); err != nil {
				return nil, err
			}
		}
	}
	if !mounted {
		return nil, fmt.Errorf("%s: no mount reads %s", strings.Join(files, ", "), dataSource)
	}
	over := map[string]any{"module": map[string]any{"mounts": c.Module.Mounts}}
	if address := cmp.Or(o.BaseURL, c.BaseURL); !strings.HasPrefix(address, "http") {
		over["disableKinds"] = append(c.DisableKinds, "sitemap")
	}
	overlay, err := toml.Marshal(over)
	if err != nil {
		return nil, err
	}
	path := filepath.Join(temporary, "overlay.toml")
	return append(files, path), os.WriteFile(path, overlay, 0o600)
}

// writeWords stores o.Words as Hugo reads them and returns their folder.
func (o Options) writeWords(temporary, language string) (string, error) {
	words, err := toml.Marshal(o.Words)
	if err != nil {
		return "", err
	}
	folder := filepath.Join(temporary, "i18n")
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return "", err
	}
	return folder, os.WriteFile(filepath.Join(folder, language+".toml"), words, 0o600)
}
