package main

// kernel.go: the commands for Jupyter.

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"gobrian/kernel"
)

type kernelCmd struct {
	ConnectionFile string `arg:"" help:"The file in which Jupyter describes the connection."`
}

// Run serves Jupyter until it says goodbye.
func (c kernelCmd) Run() error {
	history, err := userHistory()
	if err != nil {
		fmt.Fprintln(os.Stderr, "brianrepl: history of this session only:", err)
	}
	ev := newEvaluator(history, false)
	defer ev.session.Close()
	o := kernelOptions()
	o.History = history
	return kernel.Serve(context.Background(), c.ConnectionFile, ev, o)
}

// kernelOptions say what the kernel says of itself.
func kernelOptions() kernel.Options {
	return kernel.Options{
		CaptureStdio: true,
		Info: kernel.Info{
			Name:    "brianrepl",
			Version: version,
			Banner:  "Go with units and spiking neurons.",
			Language: kernel.Language{
				Name:           "go",
				Version:        "1.26",
				MIMEType:       "text/x-go",
				FileExtension:  ".go",
				PygmentsLexer:  "go",
				CodeMirrorMode: "go",
			},
		},
	}
}

// place is where a kernel is installed.
type place struct {
	User      bool   `xor:"place" help:"For this user (the default)."`
	Prefix    string `xor:"place" placeholder:"DIR" help:"Below DIR/share/jupyter."`
	SysPrefix bool   `xor:"place" help:"In the active virtual or conda environment."`
}

func (p place) location() kernel.Location {
	return kernel.Location{User: p.User, Prefix: p.Prefix, SysPrefix: p.SysPrefix}
}

type installCmd struct {
	place
	Name        string `help:"The kernel's name in files and addresses." default:"brian"`
	DisplayName string `help:"The kernel's name in menus." default:"Go (Brian)"`
}

// Run makes the kernel known.
func (c installCmd) Run() error {
	done, err := kernel.Install(kernel.InstallOptions{
		Location:    c.location(),
		Name:        c.Name,
		DisplayName: c.DisplayName,
	})
	if err != nil {
		return err
	}
	fmt.Printf("kernel %s (%s) installed in %s\n", done.Name, done.DisplayName, done.Dir)
	if !slices.ContainsFunc(kernel.List(), func(k kernel.Installed) bool { return k.Dir == done.Dir }) {
		fmt.Printf("a Jupyter that is installed elsewhere finds it with JUPYTER_PATH=%s\n", filepath.Dir(filepath.Dir(done.Dir)))
	}
	return nil
}

type uninstallCmd struct {
	place
	Name string `help:"The kernel's name in files and addresses." default:"brian"`
}

// Run removes the kernel.
func (c uninstallCmd) Run() error {
	dir, err := kernel.Uninstall(c.Name, c.location())
	if err != nil {
		return err
	}
	fmt.Println("removed", dir)
	return nil
}

type listCmd struct{}

// Run lists the kernels that brianrepl installed.
func (listCmd) Run() error {
	for _, k := range kernel.List() {
		fmt.Printf("%-12s %-20s %s\n", k.Name, k.DisplayName, k.Dir)
	}
	return nil
}
