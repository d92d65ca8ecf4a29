package cli

import (
	"os"
	"path/filepath"

	"openinvest/pipeline/ingest/cache"
	"openinvest/pipeline/intake"
	"openinvest/pipeline/reference"
)

// readExports reads the exports. What they said in an earlier run is kept beside
// the reference data.
func readExports(out *output, in inputs, ref reference.Reference) (intake.Result, error) {
	path, err := os.Executable()
	if err != nil {
		return intake.Result{}, err
	}
	program, err := identify(path)
	if err != nil {
		return intake.Result{}, err
	}
	kept := cache.File{Path: filepath.Join(in.beside("cache"), "months"), Program: program}
	progress := out.progress("reading exports")
	folder := intake.Folder{Dir: in.raw, Reference: ref, Cache: &kept, Progress: func(done, total int) {
		fitMemory()
		if progress != nil {
			progress(done, total)
		}
	}}
	result, err := folder.Read()
	if err != nil {
		return result, err
	}
	if result.Cache.Taken > 0 {
		out.step("%d of %d exports are as %s keeps them", result.Cache.Taken, len(result.Exports), kept.Path)
	}
	if result.Cache.Damaged {
		out.done(out.in("%s 已损坏；其中不可信的月份已重新读取", "%s was damaged; the months that it can't be trusted with were read again"), kept.Path)
	}
	if result.Cache.Lost != nil {
		out.done(out.in("无法保存已读取的月份，下次会重新读取：%v", "the months can't be kept, so that the next run reads them again: %v"), result.Cache.Lost)
	}
	return result, nil
}
