package publish

import (
	"cmp"
	"slices"

	"openinvest/pipeline/bulletin"
	"openinvest/pipeline/invest"
)

// feedsDocument is feeds.json: what Atom feeds tell, the newest entry first.
type feedsDocument struct {
	Releases []feedEntry            `json:"releases"`
	Counties map[string][]feedEntry `json:"counties"` // by code
}

// feedEntry is one bulletin, or one chart, of an edition as a feed tells of it.
type feedEntry struct {
	Path     string        `json:"path"` // its page, which never changes; the entry's id is made of it
	Period   invest.Period `json:"period"`
	Revision int           `json:"revision"`
	Span     bulletin.Span `json:"span"`
	Updated  string        `json:"updated"` // YYYY-MM-DD, the data's own date
	Summary  string        `json:"summary"`
}

// feedDate is the last day of what an edition describes; of a revision, of the
// period that it was published with.
func feedDate(period invest.Period, revision int, asOf invest.Period) string {
	if revision > 1 {
		return lastDay(asOf)
	}
	return lastDay(period)
}

// feeds takes what was stored and computes nothing: the summary of each
// release, and the finding of each county's chart in it.
func (v view) feeds(releases releasesDocument, embeds []embedDocument) feedsDocument {
	document := feedsDocument{Releases: []feedEntry{}, Counties: map[string][]feedEntry{}}
	for _, page := range releases.Editions {
		document.Releases = append(document.Releases, feedEntry{
			page.Path, page.Period, page.Revision, page.Span, feedDate(page.Period, page.Revision, page.AsOf), page.Summary,
		})
	}
	for _, embed := range embeds {
		if c := embed.Chart; c.Dimension == "county" && c.Member != "" {
			document.Counties[c.Member] = append(document.Counties[c.Member], feedEntry{
				embed.Path, embed.Period, embed.Revision, bulletin.Month, feedDate(embed.Period, embed.Revision, embed.AsOf), c.Finding,
			})
		}
	}
	newestFirst(document.Releases)
	for _, entries := range document.Counties {
		newestFirst(entries)
	}
	return document
}

func newestFirst(entries []feedEntry) {
	slices.SortStableFunc(entries, func(a, b feedEntry) int {
		return cmp.Or(cmp.Compare(b.Updated, a.Updated), cmp.Compare(b.Period, a.Period), cmp.Compare(b.Revision, a.Revision))
	})
}
