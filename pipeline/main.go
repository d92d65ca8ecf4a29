// Command pipeline turns the exports of a project register into a public site.
package main

import (
	"context"
	"os"

	"openinvest/pipeline/cli"
)

func main() {
	os.Exit(cli.Run(context.Background(), os.Args[1:], os.Stdout, os.Stderr))
}
