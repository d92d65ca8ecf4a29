//go:build !linux

package publish

// replace puts staged into the place of target. What stood before is removed.
func replace(staged, target string) error { return replaceInTwoSteps(staged, target) }
