package repl

// cellmagic.go: commands about a whole cell, which stand on its first line: %%time, %%writefile.

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"
)

// cellMagics are the commands that a cell may begin with after two percent signs. Of %%brian the translator of scripts
// takes care.
var cellMagics []cellMagic

type cellMagic struct {
	name, doc string
	run       func(s *Session, ctx context.Context, at place, arg, body string) error
}

func init() {
	cellMagics = []cellMagic{
		{"bash", "give the cell to bash", (*Session).bashCell},
		{"html", "show the cell as HTML, where that can be shown", viewCell(viewHTML)},
		{"javascript", "run the cell in the browser of a notebook", viewCell(viewJavaScript)},
		{"latex", "show the cell as LaTeX", viewCell(viewLatex)},
		{"markdown", "show the cell as Markdown", viewCell(viewMarkdown)},
		{"sh", "give the cell to the shell", (*Session).shellCell},
		{"svg", "show the cell as a drawing", viewCell(viewSVG)},
		{"time", "run the cell and say how long it took", (*Session).timeCell},
		{"timeit", "run the cell many times and say how long one takes", (*Session).timeitCell},
		{"writefile", "write the cell to a file, or with -a to its end", (*Session).writeCell},
	}
}

// cellCommand takes the command off a cell. The body keeps an empty line in its place, so that positions hold.
func cellCommand(src string) (name, arg, body string, ok bool) {
	first, rest, _ := strings.Cut(src, "\n")
	line, ok := strings.CutPrefix(strings.TrimSpace(first), "%%")
	name, arg, _ = strings.Cut(line, " ")
	if !ok || name == "brian" {
		return "", "", "", false
	}
	return name, strings.TrimSpace(arg), "\n" + rest, true
}

// runCell runs a cell with a command.
func (s *Session) runCell(ctx context.Context, cell, name, arg, body string) error {
	at := place{cell, 1, s.scripts.on.Load()}
	var names []string
	for _, m := range cellMagics {
		if m.name == name {
			return m.run(s, ctx, at, arg, body)
		}
		names = append(names, m.name)
	}
	return s.unknownMagic(at, "%%", name, names)
}

// timeCell runs the cell and says how long it took.
func (s *Session) timeCell(ctx context.Context, at place, arg, body string) error {
	start := time.Now()
	err := s.evalBody(ctx, at.cell, body)
	s.say(fmt.Sprintf("wall time: %s\n", readable(time.Since(start))))
	return err
}

// timeitCell times the cell; the rest of its first line runs once before.
func (s *Session) timeitCell(ctx context.Context, at place, arg, body string) error {
	rounds, arg := timeOptions(arg)
	if arg != "" {
		if err := s.evalIn(ctx, at, arg); err != nil {
			return err
		}
	}
	if strings.TrimSpace(body) == "" {
		return s.magicError(at, "there is nothing to time")
	}
	at.script = s.isScript(at.cell, body)
	if !at.script {
		return s.timeLoop(ctx, at, rounds, func(n int) string { return fmt.Sprintf("for range %d {%s\n}", n, strings.TrimRight(body, "\n")) })
	}
	block := strings.ReplaceAll(strings.TrimRight(body, "\n"), "\n", "\n    ")
	return s.timeLoop(ctx, at, rounds, func(n int) string { return fmt.Sprintf("for _ in range(%d):%s\n", n, block) })
}

// writeCell writes the cell to a file.
func (s *Session) writeCell(ctx context.Context, at place, arg, body string) error {
	path, more := strings.CutPrefix(arg, "-a ")
	path = unquote(strings.TrimSpace(path))
	if path == "" {
		e := s.magicError(at, "writefile needs the name of a file")
		e.Hint = "%%writefile model.py writes it anew, %%writefile -a model.py writes to its end"
		return e
	}
	text := strings.TrimSuffix(strings.TrimPrefix(body, "\n"), "\n") + "\n"
	how, said := os.O_TRUNC, "written to "
	if more {
		how, said = os.O_APPEND, "added to "
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|how, 0o644)
	if err == nil {
		_, err = f.WriteString(text)
		err = errors.Join(err, f.Close())
	}
	if err != nil {
		return s.magicError(at, err.Error())
	}
	s.say(said + path + "\n")
	return nil
}

func (s *Session) bashCell(ctx context.Context, at place, arg, body string) error {
	return s.pipeShell(ctx, at, strings.TrimSpace("bash -s "+arg), strings.NewReader(body), writer{s.out, "stdout"})
}

func (s *Session) shellCell(ctx context.Context, at place, arg, body string) error {
	return s.pipeShell(ctx, at, strings.TrimSpace("sh -s "+arg), strings.NewReader(body), writer{s.out, "stdout"})
}

// viewCell shows the cell as the view that it makes.
func viewCell(view func(string) View) func(*Session, context.Context, place, string, string) error {
	return func(s *Session, _ context.Context, _ place, _, body string) error {
		s.display(view(strings.TrimSpace(body)))
		return nil
	}
}
