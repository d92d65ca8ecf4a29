package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"

	"github.com/spf13/cobra"

	"openinvest/pipeline/bulletin"
	"openinvest/pipeline/diag"
	"openinvest/pipeline/invest"
	"openinvest/pipeline/leak"
	"openinvest/pipeline/measure"
	"openinvest/pipeline/publish"
	"openinvest/pipeline/reference"
	"openinvest/pipeline/site"
)

// building is one run of build or serve.
type building struct {
	inputs
	out     string
	period  string
	baseURL string
	config  string
}

// configFile is the site's configuration, in the folder that commands run in.
const configFile = "config.toml"

func buildCommand(out *output) *cobra.Command {
	var b building
	command := &cobra.Command{
		Use:   "build",
		Short: "Turn the exports into a finished site",
		Args:  cobra.NoArgs,
		RunE: func(command *cobra.Command, _ []string) error {
			return b.run(command.Context(), out)
		},
	}
	b.flags(command)
	command.Flags().StringVar(&b.out, "out", "public", "the folder that the finished site is put into")
	return command
}

func (b *building) flags(command *cobra.Command) {
	b.inputs.flags(command)
	b.periodFlag(command)
	command.Flags().StringVar(&b.baseURL, "base-url", "", "the site's address (default baseURL of "+configFile+")")
	command.Flags().StringVar(&b.config, "config", "", "a configuration laid over "+configFile)
}

func (b *building) periodFlag(command *cobra.Command) {
	command.Flags().StringVar(&b.period, "period", "", "publish as of this period, YYYY-MM (default the newest one)")
}

func (b *building) run(ctx context.Context, out *output) error {
	if err := checkPackages(); err != nil {
		return err
	}
	release, err := publish.Lock(b.out, b.beside("site"))
	if err != nil {
		return err
	}
	defer release()
	from, err := b.listSources() // before they are read, so that no change gets lost
	if err != nil {
		return err
	}
	m, err := b.read(out)
	if err != nil {
		return err
	}
	period := slices.Max(m.register.Ledger.Periods())
	if same, err := b.unchanged(from); err != nil {
		return err
	} else if same {
		out.done(out.in("%s：已经是截至 %s 的网站，没有变化", "%s: already the site as of %s"), b.out, period)
		return nil
	}
	published, err := b.publish(ctx, out, m)
	if err != nil {
		return err
	}
	if err := published.releases.Store(); err != nil {
		return err
	}
	if err := b.seal(from); err != nil {
		return err
	}
	out.done(out.in("%s：截至 %s 的网站", "%s: the site as of %s"), b.out, period)
	return nil
}

// material is what is read before anything is made.
type material struct {
	register register // up to the period that was asked for
	problems diag.Problems
	words    reference.Words
	ownWords bool // the register has words of its own among them
}

// read reads the exports and the interface words, and reports what is wrong
// with them.
func (b *building) read(out *output) (m material, err error) {
	if m.words, m.ownWords, err = b.words(out); err != nil {
		return m, err
	}
	m.register, m.problems, err = b.accepted(out)
	return m, err
}

// accepted reads the exports up to the period that was asked for. Problems that
// are not errors have been printed, and are returned.
func (b *building) accepted(out *output) (register, diag.Problems, error) {
	register, problems, err := read(out, b.inputs)
	if err != nil {
		return register, problems, err
	}
	if err := out.report(problems); err != nil {
		return register, problems, err
	}
	if len(register.Ledger.Periods()) == 0 {
		out.done(out.in("%s 中没有一行被采用；没有发布任何内容", "no row of %s was accepted; nothing was published"), b.raw)
		return register, problems, errData
	}
	register.Ledger, err = b.until(register.Ledger)
	return register, problems, err
}

// published is what a finished site was made from.
type published struct {
	figures  measure.Figures
	releases *publish.Releases // not yet stored
}

// publish goes from the exports to a finished site in b.out. Until the last
// step the site that stood there before still stands.
func (b *building) publish(ctx context.Context, out *output, m material) (made published, err error) {
	if made, err = b.publishData(ctx, out, m); err != nil {
		return made, err
	}
	out.step("building the site")
	folder, err := publish.NewFolder(b.out)
	if err != nil {
		return made, err
	}
	defer func() { err = errors.Join(err, folder.Discard()) }()
	options, err := b.siteOptions(folder.Staging)
	if err != nil {
		return made, err
	}
	if m.ownWords {
		options.Words = m.words
	}
	if err := site.Build(ctx, options); err != nil {
		return made, err
	}
	if err := checkLeaks(out, folder.Staging, made.figures); err != nil {
		return made, err
	}
	if err := folder.KeepTimes(); err != nil {
		return made, err
	}
	return made, folder.Commit()
}

// checkLeaks reads the finished site once more, as an outsider would, and stops
// it if it says what it may not.
func checkLeaks(out *output, folder string, figures measure.Figures) error {
	names := leak.Names{Withheld: figures.WithheldNames}
	for _, project := range figures.Projects {
		names.Public = append(names.Public, project.Latest.Name)
	}
	out.step("looking for what may not be published")
	findings, err := leak.Find(folder, names)
	if err != nil || len(findings) == 0 {
		return err
	}
	var problems diag.Problems
	for _, finding := range findings {
		problems.Add(diag.Position{File: finding.File}, diag.Leak, string(finding.Kind))
	}
	return out.report(problems)
}

// checkPackages looks for what the site's scripts bundle.
func checkPackages() error {
	echarts := filepath.Join("node_modules", "echarts")
	if _, err := os.Stat(echarts); err != nil {
		return fmt.Errorf("%s is missing; run npm ci --ignore-scripts, as make site does", echarts)
	}
	return nil
}

// publishData goes from the exports to the data that templates read.
func (b *building) publishData(ctx context.Context, out *output, m material) (made published, err error) {
	register := m.register
	made.figures = register.compute(out, measure.Compute)
	for _, c := range register.Confirmed {
		period, err := invest.ParsePeriod(c.Of.Period)
		if err != nil {
			return made, err
		}
		made.figures.Confirm(invest.Confirmation{Period: period, Code: string(c.Code), Reason: c.Reason, Date: c.Date}, c.Of.Key)
	}
	newsroom, err := b.newsroom(m.words, register.Demonstration)
	if err != nil {
		return made, err
	}
	content, err := newsroom.compose(made.figures)
	if err != nil {
		return made, err
	}
	if made.releases, err = publish.OpenReleases(b.beside("releases")); err != nil {
		return made, err
	}
	if err := made.releases.Add(made.figures, newsroom.compose); err != nil {
		return made, err
	}
	highlights := bulletin.Highlights(made.figures, newsroom.words)
	if err := newsroom.words.Err(); err != nil {
		return made, err
	}
	out.step("drawing charts")
	pictures, err := b.draw(ctx, out, newsroom, content.Charts, made.releases.UpTo(made.figures))
	if err != nil {
		return made, err
	}
	out.step("writing %s", b.beside("site"))
	folder, err := publish.NewFolder(b.beside("site"))
	if err != nil {
		return made, err
	}
	defer func() { err = errors.Join(err, folder.Discard()) }()
	if err := publish.Site(folder, publish.Input{
		Figures: made.figures, Exports: register.Exports, Problems: m.problems, Restatements: register.Restatements,
		Demonstration: register.Demonstration, Charts: pictures.charts, Editions: pictures.editions,
		Highlights: highlights,
	}); err != nil {
		return made, err
	}
	return made, folder.Commit()
}

// compute returns figures of a register.
func (r register) compute(out *output, figures func(invest.Ledger, []invest.Indicator, reference.Reference) measure.Figures) measure.Figures {
	out.step("computing figures")
	defer debug.SetMemoryLimit(fitMemory())
	return figures(r.Ledger, r.Indicators, r.Reference)
}

// until cuts the ledger off behind the period that was asked for.
func (b *building) until(ledger invest.Ledger) (invest.Ledger, error) {
	if b.period == "" {
		return ledger, nil
	}
	period, err := invest.ParsePeriod(b.period)
	if err != nil {
		return ledger, fmt.Errorf("--period: %w", err)
	}
	if periods := ledger.Periods(); !slices.Contains(periods, period) {
		return ledger, fmt.Errorf("--period %s: it is not exported; the exports reach from %s to %s",
			period, periods[0], periods[len(periods)-1])
	}
	return ledger.Until(period), nil
}

// words reads the interface words of the site's language. own tells whether the
// register has words of its own among them.
func (b *building) words(out *output) (words reference.Words, own bool, err error) {
	identity, err := site.ReadIdentity(b.configs())
	if err != nil {
		return nil, false, err
	}
	words, problems, err := reference.LoadWords(filepath.Join("data", "i18n", identity.Language+".toml"))
	if err == nil {
		err = out.report(problems)
	}
	if err != nil {
		return nil, false, err
	}
	words, own, problems, err = words.LoadOwnWords(filepath.Join(b.reference, "words."+identity.Language+".toml"))
	if err == nil {
		err = out.report(problems)
	}
	return words, own, err
}

func (b *building) configs() []string {
	if b.config == "" {
		return []string{configFile}
	}
	return []string{configFile, b.config}
}

// siteOptions are for Hugo, which wants absolute folders.
func (b *building) siteOptions(destination string) (site.Options, error) {
	options := site.Options{Configs: b.configs(), BaseURL: b.baseURL}
	compiled := filepath.Join(b.beside("cache"), "hugo")
	var err error
	for _, folder := range []struct {
		path     string
		absolute *string
	}{{".", &options.Source}, {b.beside("site"), &options.Data}, {destination, &options.Destination}, {compiled, &options.Compiled}} {
		if *folder.absolute, err = filepath.Abs(folder.path); err != nil {
			return options, err
		}
	}
	return options, nil
}
