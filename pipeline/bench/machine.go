package main

import (
	"debug/buildinfo"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// machine is what the numbers hold for.
type machine struct {
	Day    string `json:"day"`
	CPU    string `json:"cpu"`
	Cores  int    `json:"cores"`
	Memory int64  `json:"memory_bytes"`
	System string `json:"system"`
}

// versions are those of what was measured. What can't be found out is empty.
type versions struct {
	Program string `json:"program"` // the commit
	Go      string `json:"go"`
	Hugo    string `json:"hugo"`
	ECharts string `json:"echarts"`
	DuckDB  string `json:"duckdb"` // of the package @duckdb/node-api
	Node    string `json:"node"`
}

func machineOf() machine {
	kilobytes, _ := strconv.ParseInt(strings.TrimSuffix(valueIn("/proc/meminfo", "MemTotal", ":"), " kB"), 10, 64)
	return machine{
		Day:    time.Now().UTC().Format(time.DateOnly),
		CPU:    valueIn("/proc/cpuinfo", "model name", ":"),
		Cores:  runtime.NumCPU(),
		Memory: kilobytes << 10,
		System: strings.Trim(valueIn("/etc/os-release", "PRETTY_NAME", "="), `"`) + ", Linux " + said("uname", "-r"),
	}
}

func versionsOf(program string) versions {
	v := versions{
		Program: said("git", "rev-parse", "--short", "HEAD"),
		Go:      strings.Replace(runtime.Version(), "go", "Go ", 1),
		ECharts: packageVersion("echarts"),
		DuckDB:  packageVersion("@duckdb/node-api"),
		Node:    strings.TrimPrefix(said("node", "--version"), "v"),
	}
	if info, err := buildinfo.ReadFile(program); err == nil {
		for _, module := range info.Deps {
			if module.Path == "github.com/gohugoio/hugo" {
				v.Hugo = strings.TrimPrefix(module.Version, "v")
			}
		}
	}
	return v
}

// valueIn returns the first value of a key in a file of lines.
func valueIn(path, key, separator string) string {
	content, _ := os.ReadFile(path)
	for line := range strings.Lines(string(content)) {
		if name, value, found := strings.Cut(line, separator); found && strings.TrimSpace(name) == key {
			return strings.TrimSpace(value)
		}
	}
	return ""
}

// said is what a command prints.
func said(command ...string) string {
	output, _ := exec.Command(command[0], command[1:]...).Output()
	return strings.TrimSpace(string(output))
}

func packageVersion(name string) string {
	var manifest struct{ Version string }
	content, _ := os.ReadFile(filepath.Join("node_modules", filepath.FromSlash(name), "package.json"))
	_ = json.Unmarshal(content, &manifest)
	return manifest.Version
}
