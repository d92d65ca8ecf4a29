package publish

import (
	"golang.org/x/sync/errgroup"

	"openinvest/pipeline/bulletin"
	"openinvest/pipeline/diag"
	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
)

// Input is everything that a site is made from.
type Input struct {
	Figures       measure.Figures
	Exports       []invest.Export
	Problems      diag.Problems
	Restatements  []invest.Restatement
	Demonstration bool
	Charts        []DrawnChart   // of the newest period, sorted by id
	Editions      []DrawnEdition // up to the newest period, by period and revision
	Highlights    []bulletin.Highlight
}

// Site writes the data of a whole site into a staged folder, on all cores.
func Site(folder *Folder, in Input) error {
	v := newView(in.Figures)
	highlights, err := v.highlights(in.Highlights)
	if err != nil {
		return err
	}
	var (
		downloads downloadsDocument
		embeds    []embedDocument
		kits      []kitDocument
		projects  []projectPage
		lists     listsDocument
		explore   exploreDocument
		charts    map[string]chartDocument
	)
	var writers errgroup.Group
	writers.Go(func() (err error) {
		downloads, err = writeTables(folder, v.tables())
		return err
	})
	writers.Go(func() (err error) {
		projects, err = v.writeProjects(folder)
		return err
	})
	writers.Go(func() error {
		searches, err := v.writeSearches(folder)
		if err != nil {
			return err
		}
		lists, err = v.writeLists(folder, searches)
		return err
	})
	writers.Go(func() (err error) {
		if embeds, err = writeEmbeds(folder, in.Editions); err != nil {
			return err
		}
		kits, err = writeKits(folder, in.Editions)
		return err
	})
	writers.Go(func() (err error) {
		if explore, err = v.writeCube(folder); err != nil {
			return err
		}
		charts, err = writeCharts(folder, in.Charts, in.Editions)
		return err
	})
	if err := writers.Wait(); err != nil {
		return err
	}
	releases := v.releases(in.Editions, embeds)
	for _, document := range []struct {
		name  string
		value any
	}{
		{"site", v.site(in.Demonstration)},
		{"city", v.city()},
		{"counties", v.counties()},
		{"sectors", v.sectors()},
		{"years", v.years()},
		{"cross", v.cross()},
		{"structure", v.structure()},
		{"pool", v.pool()},
		{"targets", v.targets()},
		{"highlights", highlights},
		{"projects", projects},
		{"lists", lists},
		{"changes", v.changes()},
		{"stalled", v.stalled()},
		{"quality", v.quality(in.Exports, in.Problems, in.Restatements)},
		{"charts", charts},
		{"embeds", embeds},
		{"kits", kits},
		{"releases", releases},
		{"feeds", v.feeds(releases, embeds)},
		{"worked", v.worked()},
		{"downloads", downloads},
		{"explore", explore},
	} {
		if err := folder.writeJSON(document.name+".json", document.value); err != nil {
			return err
		}
	}
	return nil
}
