package repl

// settings.go: commands about the world of a session and the machine it runs on.

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"gobrian/brian"
	"gobrian/plotting"
)

// seedLine sets the seed of all random numbers, or tells it.
func (s *Session) seedLine(ctx context.Context, at place, arg string) error {
	if arg == "" {
		s.say(fmt.Sprintf("%d\n", brian.CurrentSeed()))
		return nil
	}
	n, err := strconv.Atoi(arg)
	if err != nil {
		return s.magicError(at, fmt.Sprintf("a seed is a whole number, not %s", arg))
	}
	if err := seed(n); err != nil {
		return s.magicError(at, err.Error())
	}
	return nil
}

// environment tells the environment of the session and of commands that it starts, or sets a variable of it.
func (s *Session) environment(ctx context.Context, at place, arg string) error {
	name, value, set := strings.Cut(arg, "=")
	if !set {
		name, value, set = strings.Cut(arg, " ")
	}
	name, value = strings.TrimSpace(name), strings.TrimSpace(value)
	switch {
	case set:
		if err := os.Setenv(name, unquote(value)); err != nil {
			return s.magicError(at, err.Error())
		}
	case name == "":
		env := os.Environ()
		slices.Sort(env)
		s.say(strings.Join(env, "\n") + "\n")
	default:
		value, ok := os.LookupEnv(name)
		if !ok {
			return s.magicError(at, "the environment has no "+name)
		}
		s.say(value + "\n")
	}
	return nil
}

// figureFormat is the one thing that %config of IPython configures here; its value may be a list.
var (
	figureFormat = regexp.MustCompile(`^InlineBackend\.figure_formats?\s*(?:=\s*(.*))?$`)
	quotedWord   = regexp.MustCompile(`['"](\w*)['"]`)
)

// config sets the formats of figures in notebooks, or tells them. What else IPython has to configure has no effect here.
func (s *Session) config(ctx context.Context, at place, arg string) error {
	m := figureFormat.FindStringSubmatch(arg)
	switch {
	case m == nil && arg != "":
		return nil
	case m == nil || m[1] == "":
		s.say("InlineBackend.figure_formats = ['" + strings.Join(plotting.InlineFormats(), "', '") + "']\n")
		return nil
	}
	var names []string
	for _, w := range quotedWord.FindAllStringSubmatch(m[1], -1) {
		names = append(names, w[1])
	}
	if err := plotting.SetInlineFormats(names...); err != nil {
		e := s.magicError(at, err.Error())
		e.Hint = "as in %config InlineBackend.figure_format = 'svg'"
		return e
	}
	return nil
}

// toScript begins the reading of cells as Brian scripts.
func (s *Session) toScript(context.Context, place, string) error {
	s.readScripts(true)
	return nil
}

// translateLine shows the plain Go that a line of Go with sugar becomes.
func (s *Session) translateLine(ctx context.Context, at place, arg string) error {
	cell := s.translate(at.cell, strings.Repeat("\n", at.line-1)+arg)
	for _, c := range cell.Chunks {
		s.say(c.Text + "\n")
	}
	if cell.Err != nil {
		return compileError(cell.Err)
	}
	return nil
}

// doctor tells what this session has to do with, for people who ask why something does not work.
func (s *Session) doctor(ctx context.Context, at place, arg string) error {
	_, terminal := part[CommandDisplay](s.opts.Display)
	_, history := part[HistoryDisplay](s.opts.Display)
	folder, folderErr := os.Getwd()
	for _, check := range []struct{ what, is string }{
		{"system", fmt.Sprintf("%s/%s, %d processors, %s", runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version())},
		{"working folder", writable(folder, folderErr)},
		{"terminal", yes(terminal, "TERM="+os.Getenv("TERM")+", pictures as "+firstOf(os.Getenv("BRIANREPL_PICTURES"), "the terminal can"), "none: output goes to a pipe or a notebook")},
		{"history", yes(history, "kept, %history -g TEXT searches it", "of this session only")},
		{"names", fmt.Sprintf("%d declared", len(s.variables(false)))},
		{"random seed", strconv.Itoa(brian.CurrentSeed())},
		{"go command", found("go", "only needed to build what %save writes")},
		{"jupyter", found("jupyter", "only needed for notebooks; then: brianrepl install --user")},
	} {
		s.say(fmt.Sprintf("%-15s %s\n", check.what, check.is))
	}
	return nil
}

func yes(ok bool, then, otherwise string) string {
	if ok {
		return then
	}
	return otherwise
}

// writable says whether figures can be written to a folder.
func writable(folder string, err error) string {
	if err != nil {
		return err.Error()
	}
	f, err := os.CreateTemp(folder, ".brianrepl-*")
	if err != nil {
		return folder + ", where figures cannot be written: " + err.Error()
	}
	f.Close()
	_ = os.Remove(f.Name())
	return folder
}

// found says where a program is.
func found(program, without string) string {
	path, err := exec.LookPath(program)
	if err != nil {
		return "not found, " + without
	}
	return path
}
