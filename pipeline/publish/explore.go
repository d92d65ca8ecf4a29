package publish

import (
	"fmt"
	"slices"

	"openinvest/pipeline/invest"
	"openinvest/pipeline/measure"
)

// cubeFile is where the page for exploring finds the cube: beside the options
// of charts, among what Hugo writes into pages byte for byte.
const cubeFile = "explore/cube.json"

// exploreDocument is explore.json: what the choices of the page are made from.
type exploreDocument struct {
	Dimensions []string `json:"dimensions"` // in display order
}

// cubeDocument is the published cube by columns, which is a third of its size
// by rows: the n-th number of each list belongs to the n-th cell. Amounts are
// in the currency's one.
type cubeDocument struct {
	Periods    []invest.Period `json:"periods"`
	Finals     []int           `json:"finals"` // the last period of each year, as places in Periods
	Yearly     bool            `json:"yearly"` // planned amounts are those of a calendar year
	Currency   string          `json:"currency"`
	Units      []cubeUnit      `json:"units"` // largest first
	Dimensions []cubeDimension `json:"dimensions"`

	Period       []int          `json:"period"` // a place in Periods
	ProjectCount []int          `json:"project_count"`
	Total        []*invest.Yuan `json:"total"` // null where a row does not state it
	Planned      []invest.Yuan  `json:"planned"`
	Completed    []invest.Yuan  `json:"completed"`
}

type cubeUnit struct {
	Name string `json:"name"`
	Size int64  `json:"size"`
}

type cubeDimension struct {
	ID      string `json:"id"`
	Members []link `json:"members"`
	Cells   []int  `json:"cells"` // a place in Members
}

// dimensionsOfCube are those that the cube's cells have, each with the member
// that a cell belongs to.
func (v view) dimensionsOfCube() ([]cubeDimension, error) {
	var dimensions []cubeDimension
	for _, d := range []struct {
		id      string
		members []measure.MemberSeries
		of      func(measure.Cell) string
		path    func(string) string
	}{
		{"county", v.figures.Counties, func(c measure.Cell) string { return string(c.County) }, countyPath},
		{"sector", v.figures.Sectors, func(c measure.Cell) string { return string(c.Sector) }, sectorPath},
		{"group", v.figures.Groups, func(c measure.Cell) string { return v.groups[string(c.Sector)].ID }, nil},
		{"level", v.figures.Levels, func(c measure.Cell) string { return string(c.Level) }, nil},
		{"ownership", v.figures.Ownerships, func(c measure.Cell) string { return string(c.Ownership) }, nil},
		{"class", v.figures.Classes, func(c measure.Cell) string { return string(c.Class) }, nil},
	} {
		if len(d.members) == 0 {
			continue
		}
		dimension := cubeDimension{ID: d.id}
		for _, member := range d.members {
			l := link{ID: member.ID, Name: member.Name}
			if d.path != nil {
				l.Path = d.path(member.ID)
			}
			dimension.Members = append(dimension.Members, l)
		}
		for _, row := range v.figures.Cube {
			id := d.of(row.Cell)
			if id == "" {
				id = measure.Unstated
			}
			at := slices.IndexFunc(dimension.Members, func(l link) bool { return l.ID == id })
			if at < 0 {
				return nil, fmt.Errorf("the cube has a cell of %s %q, which is none of its members", d.id, id)
			}
			dimension.Cells = append(dimension.Cells, at)
		}
		dimensions = append(dimensions, dimension)
	}
	return dimensions, nil
}

// writeCube stores the cube for the browser and returns what the page's
// choices are made from.
func (v view) writeCube(folder *Folder) (exploreDocument, error) {
	var document exploreDocument
	dimensions, err := v.dimensionsOfCube()
	if err != nil {
		return document, err
	}
	f := v.figures
	city, _ := f.City.At(f.Latest())
	cube := cubeDocument{
		Periods: f.Periods, Yearly: city.TimeRatio.Reason() != invest.WholeLifePlan,
		Currency: f.Reference.Columns.Currency.Name, Units: []cubeUnit{}, Dimensions: dimensions,
	}
	for _, unit := range f.Reference.Columns.Currency.Display {
		cube.Units = append(cube.Units, cubeUnit{unit.Name, unit.Size})
	}
	for _, final := range f.Finals {
		cube.Finals = append(cube.Finals, slices.Index(f.Periods, final))
	}
	for _, row := range f.Cube {
		cube.Period = append(cube.Period, slices.Index(f.Periods, row.Period))
		cube.ProjectCount = append(cube.ProjectCount, row.ProjectCount)
		var total *invest.Yuan
		if value, known := row.TotalAmount().Value(); known {
			total = &value
		}
		cube.Total = append(cube.Total, total)
		cube.Planned = append(cube.Planned, row.Planned)
		cube.Completed = append(cube.Completed, row.Completed)
	}
	for _, dimension := range dimensions {
		document.Dimensions = append(document.Dimensions, dimension.ID)
	}
	return document, folder.writeJSON(cubeFile, cube)
}
