package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"
)

// usage is what one run took.
type usage struct {
	wall, cpu float64 // seconds; cpu is user and system, of further processes too
	peak      int64   // bytes of the largest process
	steps     []step
}

// step is a part of a run: what the program says with --verbose that it does
// next, until it says something else.
type step struct {
	name      string
	wall, cpu float64 // seconds
}

// run runs a command to its end. What it prints counts as work and goes nowhere,
// but for the steps of a run that tells them.
func run(ctx context.Context, limit time.Duration, command ...string) (used usage, err error) {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.WaitDelay = 10 * time.Second // further processes end with the one that started them
	stderr, err := cmd.StderrPipe()
	if err != nil {
		return used, err
	}
	started := time.Now()
	if err := cmd.Start(); err != nil {
		return used, err
	}
	marks, complaint := watch(stderr, cmd.Process.Pid)
	err = cmd.Wait()
	ended := time.Now()
	if ctx.Err() != nil {
		return used, fmt.Errorf("stopped after %s", ended.Sub(started).Round(time.Second))
	}
	if err != nil {
		return used, fmt.Errorf("%w: %s", err, complaint)
	}
	state := cmd.ProcessState
	used.wall = ended.Sub(started).Seconds()
	used.cpu = (state.UserTime() + state.SystemTime()).Seconds()
	rusage, known := state.SysUsage().(*syscall.Rusage)
	if !known {
		return used, errors.New("this system does not tell what a process used")
	}
	used.peak = rusage.Maxrss << 10 // Linux counts in KiB
	for i, mark := range marks {
		end, cpu := ended, used.cpu
		if i+1 < len(marks) {
			end, cpu = marks[i+1].at, marks[i+1].cpu
		}
		used.steps = append(used.steps, step{mark.name, end.Sub(mark.at).Seconds(), max(0, cpu-mark.cpu)})
	}
	return used, nil
}

// mark is when a step began, and what processor time had been used by then.
type mark struct {
	name string
	at   time.Time
	cpu  float64
}

// watch reads what a process says until it has nothing more to say, and returns
// the steps and the first line about an error, or else the last line. A line
// with ": " reports something; any other names a step.
func watch(said io.Reader, pid int) (marks []mark, complaint string) {
	lines := bufio.NewScanner(said)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		line := lines.Text()
		if line != "" && !strings.Contains(line, ": ") {
			marks = append(marks, mark{line, time.Now(), processorTime(pid)})
		}
		if !strings.Contains(strings.ToLower(complaint), "error: ") {
			complaint = line
		}
	}
	_, _ = io.Copy(io.Discard, said) // what follows a line without end, so that the process can go on
	return marks, complaint
}

// processorTime is what a process and all below it have used so far, in
// seconds, as /proc tells it: 0 where there is none.
func processorTime(pid int) float64 {
	content, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0
	}
	// The name, in parentheses, may hold anything; the numbers follow it.
	fields := strings.Fields(string(content[strings.LastIndexByte(string(content), ')')+1:]))
	const user, ticks = 11, 100 // of proc_pid_stat(5): utime, stime, cutime, cstime in hundredths
	sum := 0.0
	for _, field := range fields[user : user+4] {
		var n float64
		if _, err := fmt.Sscan(field, &n); err == nil {
			sum += n / ticks
		}
	}
	for _, child := range children(pid) {
		sum += processorTime(child)
	}
	return sum
}

// children are the processes that the threads of a process have started and not
// yet waited for.
func children(pid int) []int {
	threads, err := os.ReadDir(fmt.Sprintf("/proc/%d/task", pid))
	if err != nil {
		return nil
	}
	var pids []int
	for _, thread := range threads {
		content, err := os.ReadFile(fmt.Sprintf("/proc/%d/task/%s/children", pid, thread.Name()))
		if err != nil {
			continue
		}
		for _, field := range strings.Fields(string(content)) {
			var child int
			if _, err := fmt.Sscan(field, &child); err == nil {
				pids = append(pids, child)
			}
		}
	}
	return pids
}
