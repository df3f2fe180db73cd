package repl

// shell.go: commands of the system's shell.

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"time"

	"gobrian/internal/tap"
)

// shellProgram is the system's shell. Where there is bash it is that: when a program that it runs takes Ctrl-C for itself, as
// Python's prompt does, others end for it once the program has ended.
func shellProgram() string {
	if _, err := exec.LookPath("bash"); err == nil {
		return "bash"
	}
	return "sh"
}

// lastOutput is how long what a command has left running may add to its output.
const lastOutput = 200 * time.Millisecond

// shell runs a command of the system's shell: with the terminal, where there is one, so that editors and pagers work. An
// interrupt ends it.
func (s *Session) shell(ctx context.Context, at place, command string) error {
	command = s.filledIn(command)
	if terminal, ok := part[CommandDisplay](s.opts.Display); ok {
		var err error
		s.out.show(func(Display) { err = terminal.Command([]string{shellProgram(), "-c", command}) })
		return unlessStatus(at, s.shellError(ctx, at, command, err))
	}
	return unlessStatus(at, s.pipeShell(ctx, at, command, nil, writer{s.out, "stdout"}))
}

// pipeShell runs a command of the shell without a terminal.
func (s *Session) pipeShell(ctx context.Context, at place, command string, in io.Reader, out io.Writer) error {
	cmd := exec.CommandContext(ctx, shellProgram(), "-c", command)
	endWhole(cmd)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = in, out, writer{s.out, "stderr"}
	return s.shellError(ctx, at, command, tap.Run(cmd, lastOutput))
}

func (s *Session) shellError(ctx context.Context, at place, command string, err error) error {
	if ctx.Err() != nil || errors.Is(err, ErrInterrupted) {
		e := s.magicError(at, "interrupted")
		e.Kind, e.Cause = Interrupted, ErrInterrupted
		return e
	}
	if err != nil {
		e := s.magicError(at, fmt.Sprintf("!%s: %v", command, err))
		e.Cause = err
		return e
	}
	return nil
}

// unlessStatus is the error of a command of a line; in Python, as in IPython, its status is none: the command has said what is
// wrong, and a notebook that begins with !pip goes on.
func unlessStatus(at place, err error) error {
	var status *exec.ExitError
	if at.script && errors.As(err, &status) {
		return nil
	}
	return err
}

// shellLines gives a name the lines that a command writes, as a list of texts.
func (s *Session) shellLines(ctx context.Context, at place, name, command string) error {
	lines, err := s.linesOf(ctx, at, command)
	if err != nil {
		return err
	}
	var quoted []string
	for _, l := range lines {
		quoted = append(quoted, strconv.Quote(l))
	}
	list := "[" + strings.Join(quoted, ", ") + "]"
	if !at.script && len(quoted) == 0 {
		list = "[]string{}"
	}
	return s.evalIn(ctx, at, name+" = "+list)
}

// linesOf are the lines that a command writes.
func (s *Session) linesOf(ctx context.Context, at place, command string) (lines []string, err error) {
	var out bytes.Buffer
	if err := unlessStatus(at, s.pipeShell(ctx, at, s.filledIn(command), nil, &out)); err != nil {
		return nil, err
	}
	for l := range strings.Lines(out.String()) {
		lines = append(lines, strings.TrimRight(l, "\r\n"))
	}
	return lines, nil
}

// mention matches $name and {name} in a command of the shell.
var mention = regexp.MustCompile(`\$[\pL_][\pL\pN_]*|\{[\pL_][\pL\pN_]*\}`)

// filledIn puts the values of variables of the session in place of $name and {name}. All else is the shell's.
func (s *Session) filledIn(command string) string {
	return mention.ReplaceAllStringFunc(command, func(m string) string {
		name := strings.Trim(m, "${}")
		s.names.Lock()
		declared := s.vars[name]
		s.names.Unlock()
		if !declared {
			return m
		}
		x, ok := s.value(name)
		if !ok {
			return m
		}
		return Plain(x)
	})
}
