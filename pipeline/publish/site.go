package publish

import (
	"encoding/json"

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
	Charts        []Chart // sorted by id
}

// Chart is a chart as the pages read it.
type Chart struct {
	ID         string
	Definition any             // title, table and all else but the option
	Option     json.RawMessage // the ECharts option
}

// Site writes the data of a whole site into a staged folder.
func Site(folder *Folder, in Input) error {
	v := newView(in.Figures)
	downloads, err := v.writeTables(folder)
	if err != nil {
		return err
	}
	definitions := map[string]any{}
	for _, chart := range in.Charts {
		definitions[chart.ID] = chart.Definition
		if err := folder.writeJSON("charts/"+chart.ID+".json", chart.Option); err != nil {
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
		{"projects", v.projectDocuments()},
		{"project_pages", v.projectPages()},
		{"changes", v.changes()},
		{"quality", v.quality(in.Exports, in.Problems, in.Restatements)},
		{"charts", definitions},
		{"downloads", downloads},
	} {
		if err := folder.writeJSON(document.name+".json", document.value); err != nil {
			return err
		}
	}
	return nil
}
