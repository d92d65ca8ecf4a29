package cli

import (
	"crypto/sha256"
	"debug/elf"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"strings"
)

// identify tells a program from every other. The build ID that the Go tool puts
// into a program is made of hashes of it, and is read in no time. Where there is
// none a hash is made here.
func identify(program string) (id string, err error) {
	if id, found := buildID(program); found {
		return id, nil
	}
	file, err := os.Open(program)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	sum := sha256.New()
	if _, err := io.Copy(sum, file); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// hashesOfID is how many hashes a build ID of the Go tool is made of. Other
// tools write a word there, the same for every program.
const hashesOfID = 4

// buildID returns the build ID of a program for Linux. A note of ELF begins with
// three numbers and a name, of 16 bytes together.
func buildID(program string) (id string, found bool) {
	file, err := elf.Open(program)
	if err != nil {
		return "", false
	}
	defer func() { _ = file.Close() }() // it was read only
	section := file.Section(".note.go.buildid")
	if section == nil {
		return "", false
	}
	note, err := section.Data()
	if err != nil || len(note) < 16 {
		return "", false
	}
	id = string(note[16:])
	return id, strings.Count(id, "/") == hashesOfID-1
}
