package repl

// shell.go: commands of the system's shell.

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
)

// shell runs a command of the system's shell: with the terminal, where there is one, so that editors and pagers work. An
// interrupt ends it.
func (s *Session) shell(ctx context.Context, at place, command string) error {
	command = s.filledIn(command)
	if terminal, ok := part[CommandDisplay](s.opts.Display); ok {
		var err error
		s.out.show(func(Display) { err = terminal.Command([]string{"sh", "-c", command}) })
		return s.shellError(ctx, at, command, err)
	}
	return s.pipeShell(ctx, at, command, nil, writer{s.out, "stdout"})
}

// pipeShell runs a command of the shell without a terminal.
func (s *Session) pipeShell(ctx context.Context, at place, command string, in io.Reader, out io.Writer) error {
	cmd := exec.CommandContext(ctx, "sh", "-c", command)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = in, out, writer{s.out, "stderr"}
	return s.shellError(ctx, at, command, cmd.Run())
}

func (s *Session) shellError(ctx context.Context, at place, command string, err error) error {
	if ctx.Err() != nil {
		e := s.magicError(at, "interrupted")
		e.Kind, e.Cause = Interrupted, ErrInterrupted
		return e
	}
	if err != nil {
		return s.magicError(at, fmt.Sprintf("!%s: %v", command, err))
	}
	return nil
}

// shellLines gives a name the lines that a command writes, as a list of texts.
func (s *Session) shellLines(ctx context.Context, at place, name, command string) error {
	var out bytes.Buffer
	err := s.pipeShell(ctx, at, s.filledIn(command), nil, &out)
	if err != nil {
		return err
	}
	var quoted []string
	for l := range strings.Lines(out.String()) {
		quoted = append(quoted, strconv.Quote(strings.TrimRight(l, "\r\n")))
	}
	list := "[" + strings.Join(quoted, ", ") + "]"
	if !at.script && len(quoted) == 0 {
		list = "[]string{}"
	}
	return s.evalIn(ctx, at, name+" = "+list)
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
