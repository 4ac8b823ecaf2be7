package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/syncvet/syncvet/proof/internal/chart"
	"github.com/syncvet/syncvet/proof/internal/cluster"
	"github.com/syncvet/syncvet/proof/internal/count"
	"github.com/syncvet/syncvet/proof/internal/process"
	"github.com/syncvet/syncvet/proof/internal/report"
	"github.com/syncvet/syncvet/proof/internal/suite"
)

// prove runs every version of the suite and writes what came out.
func prove(ctx context.Context, o options, c *cluster.Cluster, temp string) error {
	root, err := root(ctx)
	if err != nil {
		return err
	}
	versions, tools, err := prepare(ctx, o, root, temp)
	if err != nil {
		return err
	}
	runner := &suite.Runner{Tools: tools, Cluster: c, Processes: o.processes, Dir: filepath.Join(temp, "runs")}
	runs := make([][]count.Run, len(versions))
	for i := range o.runs {
		// The versions take turns, so that whatever else the machine does bears on all.
		for v, version := range versions {
			run, err := runner.Run(ctx, version, fmt.Sprintf("run%d-version%d", i, v))
			if err != nil {
				return fmt.Errorf("run %d of the suite %s: %w", i+1, version.Name, err)
			}
			fmt.Fprintf(o.log, "run %2d of %d, %-18s %3d passed, %2d failed, %2d panicked, %2d skipped, %2d misses, %v\n",
				i+1, o.runs, version.Name+":", run.Passed, run.Failed, run.Panicked, run.Skipped, run.Misses,
				run.Took.Round(100*time.Millisecond))
			runs[v] = append(runs[v], run)
		}
	}
	// What it makes stays, so that it comes last.
	waits, err := measure(ctx, o, c)
	if err != nil {
		return err
	}
	if err := report.Replace(filepath.Join(root, "docs", "proof.md"), "probe", waits); err != nil {
		return err
	}
	return write(o, root, versions, runs)
}

// prepare builds all that is run.
func prepare(ctx context.Context, o options, root, temp string) ([]suite.Built, suite.Tools, error) {
	module := filepath.Join(root, "examples", "gateway")
	fmt.Fprintln(o.log, "building the gateway, syncvet and the versions of the suite")
	bin := filepath.Join(temp, "bin")
	if err := os.Mkdir(bin, 0o777); err != nil {
		return nil, suite.Tools{}, err
	}
	tools, err := suite.BuildTools(ctx, root, module, bin)
	if err != nil {
		return nil, suite.Tools{}, err
	}
	var built []suite.Built
	for i, v := range suite.Versions() {
		b, err := v.Build(ctx, tools, module, filepath.Join(temp, fmt.Sprintf("version%d", i)))
		if err != nil {
			return nil, suite.Tools{}, fmt.Errorf("build the suite %s: %w", v.Name, err)
		}
		built = append(built, b)
	}
	return built, tools, nil
}

// write writes the table into docs/proof.md and the README, and the chart.
func write(o options, root string, versions []suite.Built, runs [][]count.Run) error {
	t := report.Table{Head: []string{
		"suite", "findings left", "green runs", "passed", "failed", "panicked", "skipped", "misses a run", "seconds a run",
	}}
	var bars []chart.Bar
	for v, version := range versions {
		sum := count.Total(runs[v])
		t.Add(version.Name, fmt.Sprint(version.After), fmt.Sprintf("%d of %d", sum.Green, sum.Runs),
			chart.Percent(sum.Rate()), fmt.Sprint(sum.Failed), fmt.Sprint(sum.Panicked), fmt.Sprint(sum.Skipped),
			fmt.Sprintf("%.1f", float64(sum.Misses)/float64(sum.Runs)), fmt.Sprintf("%.1f", sum.Took.Seconds()))
		bars = append(bars, chart.Bar{Label: version.Name, Share: sum.Rate(), Parts: sum.Rates})
	}
	specs := count.Total(runs[0]).All() / o.runs
	text := fmt.Sprintf("%d specs, %d processes, %d runs a version; %s.\n\n%s", specs, o.processes, o.runs, machine(), &t)
	page, readme := filepath.Join(root, "docs", "proof.md"), filepath.Join(root, "README.md")
	if err := report.Replace(page, "runs", text); err != nil {
		return err
	}
	if err := report.Replace(readme, "runs", text); err != nil {
		return err
	}
	svg := chart.SVG(fmt.Sprintf("Specs that pass, on average and in each of %d runs", o.runs), bars)
	return os.WriteFile(filepath.Join(root, "docs", "proof.svg"), []byte(svg), 0o666)
}

// root finds syncvet's sources, in a folder of which this program is run.
func root(ctx context.Context) (string, error) {
	out, err := process.Output(process.Command(ctx, "", "go", "env", "GOMOD"))
	if err != nil {
		return "", err
	}
	for dir := filepath.Dir(out); dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "examples", "gateway", "go.mod")); err == nil {
			return dir, nil
		}
	}
	return "", fmt.Errorf("syncvet's sources are not around the working directory; use go run -C proof")
}
