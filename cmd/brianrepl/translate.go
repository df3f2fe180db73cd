package main

import (
	"fmt"
	"os"

	"gobrian/repl"
)

// translateCmd shows what a Brian script becomes.
type translateCmd struct {
	File string `arg:"" help:"A Brian script, in Python's syntax; - for standard input."`
}

// Run prints the dialect that a script becomes, which brianrepl run runs.
func (c translateCmd) Run() error {
	name, src, err := runCmd{File: c.File}.read()
	if err != nil {
		return err
	}
	text, err := repl.TranslateScript(name, src)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return errReported
	}
	_, err = fmt.Print(text)
	return err
}
