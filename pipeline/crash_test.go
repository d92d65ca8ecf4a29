package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// crashes returns how often a test of this file tries, by the environment: a
// handful in every run, as many as wanted by hand.
func crashes(t *testing.T, variable string, usual int) int {
	t.Helper()
	wanted := os.Getenv(variable)
	if wanted == "" {
		return usual
	}
	n, err := strconv.Atoi(wanted)
	if err != nil {
		t.Fatalf("%s=%s is no number", variable, wanted)
	}
	return n
}

// office is a project folder in which two versions of an export can be built.
type office struct {
	dir     string
	program string
}

const register = `项目代码,项目名称,县市区,行业,层面,投资主体,建设性质,项目阶段,总投资（万元）,年度计划投资（万元）,本年累计完成投资（万元）
2023-450802-47-01-000001,第一工程,港北区,交通,自治区层面,民间,新开工,在建,8000,150,%d
2023-450804-83-01-000003,覃塘区学校,覃塘区,教育,市层面,政府,新开工,在建,500,100,40
`

func newOffice(t *testing.T) office {
	t.Helper()
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	o := office{dir: t.TempDir(), program: filepath.Join(t.TempDir(), "pipeline")}
	if err := copyProject(root, o.dir); err != nil {
		t.Fatal(err)
	}
	test, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	// Under this name the test binary is the program, as in the scripts.
	if err := os.Symlink(test, o.program); err != nil {
		t.Fatal(err)
	}
	return o
}

// export puts a version of the month's export into place, as if no version
// had been published before: then a site depends on its version alone.
func (o office) export(t *testing.T, version int) {
	t.Helper()
	raw := filepath.Join(o.dir, "data", "raw")
	if err := os.MkdirAll(raw, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(o.dir, "data", "releases")); err != nil {
		t.Fatal(err)
	}
	text := fmt.Sprintf(register, 50+version)
	if err := os.WriteFile(filepath.Join(raw, "2023-06.csv"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func (o office) command(ctx context.Context, out string) *exec.Cmd {
	command := exec.CommandContext(ctx, o.program, "build", "--quiet", "--out", out)
	command.Dir = o.dir
	return command
}

// build runs to the end and returns the exit code.
func (o office) build(t *testing.T, out string) int {
	t.Helper()
	output, err := o.command(t.Context(), out).CombinedOutput()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		t.Logf("%s", output)
		return exit.ExitCode()
	}
	if err != nil {
		t.Fatal(err)
	}
	return 0
}

// fingerprint returns a fingerprint of a folder: its names and their content.
func fingerprint(t *testing.T, folder string) string {
	t.Helper()
	hash := sha256.New()
	err := filepath.WalkDir(folder, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		name, _ := filepath.Rel(folder, path)
		fmt.Fprintf(hash, "%s %d\n%s", name, len(content), content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%x", hash.Sum(nil))
}

// TestKilledBuilds: whenever a build is killed, the published folder is one
// complete site, the old one or the new one, and the next build succeeds
// without anyone cleaning up. KILLS sets how many.
func TestKilledBuilds(t *testing.T) {
	o := newOffice(t)
	public := filepath.Join(o.dir, "public")
	complete := map[string]bool{}
	var took time.Duration
	for i := range 4 { // each version twice: the builds to kill find their pictures drawn, as the last two do
		o.export(t, i%2)
		started := time.Now() //nolint:forbidigo // only the moment of the kill depends on it
		if code := o.build(t, "public"); code != 0 {
			t.Fatalf("exit code %d", code)
		}
		took = time.Since(started)
		complete[fingerprint(t, public)] = true
	}
	random := rand.New(rand.NewPCG(9, 10))
	killed, wanted := 0, crashes(t, "KILLS", 8)
	for i := 0; killed < wanted && i < 4*wanted; i++ { // some builds are done before they are killed
		o.export(t, i%2)
		ctx, cancel := context.WithTimeout(t.Context(), time.Duration(random.Int64N(int64(took)*5/4)))
		if o.command(ctx, "public").Run() != nil {
			killed++
		}
		cancel()
		if !complete[fingerprint(t, public)] {
			t.Fatalf("after kill %d the published folder is neither the old nor the new site", i+1)
		}
	}
	if killed < wanted {
		t.Errorf("only %d builds were killed", killed)
	}
	t.Logf("%d builds were killed", killed)
	if code := o.build(t, "public"); code != 0 {
		t.Errorf("the build after them ends with exit code %d", code)
	}
	leftovers, err := filepath.Glob(filepath.Join(o.dir, ".*.staging"))
	if err != nil || len(leftovers) > 0 {
		t.Errorf("%v are left over, %v", leftovers, err)
	}
}

// TestFullDisks: whenever the disk is full, the run ends with exit code 2 and
// the published folder is what it was; with room again the next run succeeds.
// DISKS sets how many sizes are tried.
func TestFullDisks(t *testing.T) {
	if allowed, err := condition("tmpfs"); err != nil || !allowed {
		t.Skip("this machine mounts no tmpfs")
	}
	o := newOffice(t)
	disk := filepath.Join(o.dir, "disk")
	if err := os.Mkdir(disk, 0o777); err != nil {
		t.Fatal(err)
	}
	o.export(t, 0)
	if code := o.build(t, "elsewhere"); code != 0 {
		t.Fatalf("exit code %d", code)
	}
	whole := fingerprint(t, filepath.Join(o.dir, "elsewhere"))
	sizes := crashes(t, "DISKS", 4)
	full := 0
	for i := range sizes {
		kilobytes := 60 + i*1250/sizes
		if err := mount(disk, fmt.Sprintf("%dk", kilobytes)); err != nil {
			t.Fatal(err)
		}
		func() {
			defer func() {
				if err := unmount(disk); err != nil {
					t.Fatal(err)
				}
			}()
			public := filepath.Join(disk, "public")
			if err := errors.Join(os.Mkdir(public, 0o777), os.WriteFile(filepath.Join(public, "index.html"), []byte("old"), 0o600)); err != nil {
				t.Fatal(err)
			}
			before := fingerprint(t, public)
			code := o.build(t, filepath.Join("disk", "public"))
			switch after := fingerprint(t, public); {
			case code == 0 && after == whole:
			case code == exitMachine && after == before:
				full++
			default:
				t.Errorf("%d kB: exit code %d, and the published folder is neither the old nor the new site", kilobytes, code)
			}
			remount := exec.Command("mount", "-o", "remount,size=64m", disk)
			if output, err := remount.CombinedOutput(); err != nil {
				t.Fatalf("%v %s", err, output)
			}
			if code := o.build(t, filepath.Join("disk", "public")); code != 0 || fingerprint(t, public) != whole {
				t.Errorf("%d kB: with room again, exit code %d", kilobytes, code)
			}
		}()
	}
	if full == 0 {
		t.Error("no disk was full")
	}
	t.Logf("%d of %d disks were full", full, sizes)
}

// exitMachine is the exit code when the machine is at fault.
const exitMachine = 2

// TestTwoBuildsAtOnce: one refuses and says so, the other one finishes.
func TestTwoBuildsAtOnce(t *testing.T) {
	o := newOffice(t)
	o.export(t, 0)
	type end struct {
		output string
		err    error
	}
	ends := make(chan end, 2)
	for range 2 {
		go func() {
			output, err := o.command(t.Context(), "public").CombinedOutput()
			ends <- end{string(output), err}
		}()
	}
	refused := 0
	for range 2 {
		e := <-ends
		var exit *exec.ExitError
		if errors.As(e.err, &exit) && exit.ExitCode() == exitMachine && strings.Contains(e.output, "another run is writing") {
			refused++
		} else if e.err != nil {
			t.Errorf("%v: %s", e.err, e.output)
		}
	}
	if refused > 1 {
		t.Error("both refused")
	}
	if code := o.build(t, "again"); code != 0 || fingerprint(t, filepath.Join(o.dir, "again")) != fingerprint(t, filepath.Join(o.dir, "public")) {
		t.Errorf("the finished site is not the one that a build of its own gives, exit code %d", code)
	}
}
