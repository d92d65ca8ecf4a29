package publish

import (
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

// Site writes the data of a whole site into a staged folder.
func Site(folder *Folder, in Input) error {
	v := newView(in.Figures)
	downloads, err := writeTables(folder, v.tables())
	if err != nil {
		return err
	}
	embeds, err := writeEmbeds(folder, in.Editions)
	if err != nil {
		return err
	}
	kits, err := writeKits(folder, in.Editions)
	if err != nil {
		return err
	}
	highlights, err := v.highlights(in.Highlights)
	if err != nil {
		return err
	}
	releases := v.releases(in.Editions, embeds)
	projects, err := v.writeProjects(folder)
	if err != nil {
		return err
	}
	searches, err := v.writeSearches(folder)
	if err != nil {
		return err
	}
	lists, err := v.writeLists(folder, searches)
	if err != nil {
		return err
	}
	explore, err := v.writeCube(folder)
	if err != nil {
		return err
	}
	charts := map[string]chartDocument{}
	for _, drawn := range in.Charts {
		if charts[drawn.ID], err = writeChart(folder, drawn, historyOf(drawn.ID, in.Editions)); err != nil {
			return err
		}
	}
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
