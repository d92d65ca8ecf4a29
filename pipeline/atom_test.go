package main

import (
	"encoding/xml"
	"net/url"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// atomFeed is what RFC 4287 demands of a feed (4.1.1) and of its entries
// (4.1.2).
type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Author  string      `xml:"author>name"`
	Links   []atomLink  `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID      string     `xml:"id"`
	Title   string     `xml:"title"`
	Updated string     `xml:"updated"`
	Summary string     `xml:"summary"`
	Links   []atomLink `xml:"link"`
}

// atom demands that files are valid Atom feeds with absolute addresses and at
// least one entry: atom FILE ...
func atom(ts *testscript.TestScript, neg bool, files []string) {
	if neg || len(files) == 0 {
		ts.Fatalf("usage: atom FILE ...")
	}
	for _, file := range files {
		var feed atomFeed
		if err := xml.Unmarshal([]byte(ts.ReadFile(file)), &feed); err != nil {
			ts.Fatalf("%s: %v", file, err)
		}
		links := feed.Links
		if feed.ID == "" || feed.Title == "" || feed.Author == "" || len(feed.Entries) == 0 {
			ts.Fatalf("%s lacks an id, a title, an author or entries: %+v", file, feed)
		}
		ids, dates := map[string]bool{feed.ID: true}, []string{feed.Updated}
		for _, entry := range feed.Entries {
			if entry.Title == "" || entry.Summary == "" || len(entry.Links) == 0 {
				ts.Fatalf("%s: an entry lacks its title, summary or link: %+v", file, entry)
			}
			if ids[entry.ID] {
				ts.Fatalf("%s: two things have the id %s", file, entry.ID)
			}
			ids[entry.ID] = true
			links, dates = append(links, entry.Links...), append(dates, entry.Updated)
		}
		for id := range ids {
			links = append(links, atomLink{Href: id})
		}
		for _, link := range links {
			if address, err := url.Parse(link.Href); err != nil || !address.IsAbs() || address.Host == "" {
				ts.Fatalf("%s: %q is no absolute address", file, link.Href)
			}
		}
		for _, date := range dates {
			if _, err := time.Parse(time.RFC3339, date); err != nil {
				ts.Fatalf("%s: %v", file, err)
			}
			if date > feed.Updated {
				ts.Fatalf("%s: an entry of %s is newer than the feed, %s", file, date, feed.Updated)
			}
		}
	}
}
