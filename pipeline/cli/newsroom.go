package cli

import (
	"slices"

	"openinvest/pipeline/bulletin"
	"openinvest/pipeline/chart"
	"openinvest/pipeline/measure"
	"openinvest/pipeline/publish"
	"openinvest/pipeline/reference"
	"openinvest/pipeline/site"
	"openinvest/pipeline/wording"
)

// newsroom puts figures into charts and words, in the site's language.
type newsroom struct {
	words       *wording.Wording
	locale      string // as BCP 47 has it
	publication chart.Publication
}

func (b *building) newsroom(words reference.Words, demonstration bool) (newsroom, error) {
	identity, err := site.ReadIdentity(b.configs())
	return newsroom{
		wording.New(wording.Words(words)), identity.Locale,
		chart.Publication{Site: identity.Title, License: identity.License, Demonstration: demonstration},
	}, err
}

// compose draws the charts and writes the bulletins of figures. Of words that are
// missing, n.words tells once everything is composed.
func (n newsroom) compose(f measure.Figures) (publish.Content, error) {
	charts, err := chart.All(f, n.words, n.publication)
	if err != nil {
		return publish.Content{}, err
	}
	has := func(id string) bool {
		return slices.ContainsFunc(charts, func(c chart.Chart) bool { return c.ID == id })
	}
	source := n.publication.SourceLine(f, n.words)
	content := publish.Content{Charts: charts, Bulletin: bulletin.Compose(f, has, source, n.words)}
	if review, made := bulletin.Review(f, has, source, n.words); made {
		content.Review = &review
	}
	return content, nil
}
