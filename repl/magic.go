package repl

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"text/tabwriter"
	"time"

	"gobrian/repl/dialect"
	"gobrian/units"
)

// magic.go: lines of a cell that are commands of the session: %time, %whos, name?, !ls, and $ ls as in gophernotes.

// magics are the commands that a line may begin with after a percent sign.
var magics []magicCommand

type magicCommand struct {
	name, doc string
	files     bool // its argument is a file
	run       func(s *Session, ctx context.Context, at place, arg string) error
}

// place is a line of a cell.
type place struct {
	cell   string
	line   int
	script bool // the cell is in Python's syntax
}

func init() {
	magics = []magicCommand{
		{"brian", "read cells as Brian scripts, in Python's syntax, until %go", false, (*Session).toScript},
		{"cd", "change the working folder", true, (*Session).changeFolder},
		{"doctor", "tell what this session has to do with: system, terminal, history", false, (*Session).doctor},
		{"edit", "open the last cell, the cells named or a file in $EDITOR, and run what comes back", true, (*Session).edit},
		{"go", "read cells as Go with sugar again, after a Brian script", false, (*Session).toGo},
		{"go111module", "accepted, as gophernotes has it: packages are found without it", false, (*Session).ignored},
		{"help", "tell how to begin", false, (*Session).helpLine},
		{"history", "list the cells of this session, as in %history 2-5, or of all with %history -g TEXT", false, (*Session).history},
		{"load", "put a file or the cells named into the next prompt", true, (*Session).load},
		{"ls", "list a folder", true, (*Session).listFolder},
		{"magics", "list these commands", false, (*Session).listMagics},
		{"pwd", "show the working folder", false, (*Session).showFolder},
		{"rerun", "run cells of this session again, as in %rerun 2-5; all that did not fail without a number", false, (*Session).rerun},
		{"reset", "forget all names and start a new world", false, (*Session).resetAll},
		{"run", "run a file of cells in this session", true, (*Session).runFile},
		{"save", "write the session to a file: as a Go program if it ends in .go, else the cells, as in %save x.brian 2-5", true, (*Session).save},
		{"seed", "set the seed of all random numbers, or tell it", false, (*Session).seedLine},
		{"time", "run the rest of the line and say how long it took", false, (*Session).timeLine},
		{"timeit", "run the rest of the line many times and say how long one takes", false, (*Session).timeMany},
		{"autoreload", "accepted: it has no effect here", false, (*Session).ignored},
		{"config", "accepted: it has no effect here", false, (*Session).ignored},
		{"load_ext", "accepted: it has no effect here", false, (*Session).ignored},
		{"matplotlib", "accepted: figures are drawn inline as they are", false, (*Session).ignored},
		{"pylab", "accepted: the names of pylab are there anyway", false, (*Session).ignored},
		{"translate", "show the plain Go that the rest of the line becomes", false, (*Session).translateLine},
		{"whos", "list the names that cells have declared", false, (*Session).whos},
	}
}

// isQuestion matches name?, name??, ?name and ??name.
var isQuestion = regexp.MustCompile(`^(\?{1,2}\s*[\pL_][\pL\pN_.]*|[\pL_][\pL\pN_.]*\s*\?{1,2}|\?{1,2})$`)

// isMagicLine reports whether a line is a command rather than Go. No statement of Go begins with % or holds a question
// mark outside quotes; one that begins with ! does, so that is a command only when no name of Go's follows.
func isMagicLine(line string) bool {
	line = strings.TrimSpace(line)
	if isQuestion.MatchString(line) {
		return true
	}
	if len(line) < 2 {
		return false
	}
	return line[0] == '%' && isLetter(line[1]) || line[:2] == "$ " || line[0] == '!' && (isLetter(line[1]) || line[1] == '.' || line[1] == '/')
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

// segment is a part of a cell: code, or a command.
type segment struct {
	src   string // with empty lines before it, so that positions hold
	magic string // the command, or ""
	line  int
}

// segments cuts a cell at its commands. A line inside a statement that spans lines is no command.
func (s *Session) segments(src string, script bool) []segment {
	lines := strings.Split(src, "\n")
	var out []segment
	start := 0
	for i, l := range lines {
		if !isMagicLine(l) || !s.ready(strings.Join(lines[start:i], "\n"), script) || !script && s.isGo(l) {
			continue
		}
		if i > start {
			out = append(out, codeSegment(lines, start, i))
		}
		out = append(out, segment{magic: strings.TrimSpace(l), line: i + 1})
		start = i + 1
	}
	if start < len(lines) {
		out = append(out, codeSegment(lines, start, len(lines)))
	}
	return out
}

func codeSegment(lines []string, from, to int) segment {
	return segment{src: strings.Repeat("\n", from) + strings.Join(lines[from:to], "\n"), line: from + 1}
}

// ready reports whether text is nothing or a cell, so that a command may follow.
func (s *Session) ready(text string, script bool) bool {
	if strings.TrimSpace(text) == "" {
		return true
	}
	if script {
		return !inside(text)
	}
	s.names.Lock()
	defer s.names.Unlock()
	status, _ := s.scope.Incomplete(text)
	return status == dialect.Complete
}

// isGo reports whether a line that begins with ! negates a name of the session.
func (s *Session) isGo(line string) bool {
	rest, ok := strings.CutPrefix(strings.TrimSpace(line), "!")
	if !ok {
		return false
	}
	word := regexp.MustCompile(`^[\pL_][\pL\pN_]*`).FindString(rest)
	if strings.HasPrefix(rest[len(word):], "(") || strings.HasPrefix(rest[len(word):], ".") {
		return true
	}
	s.names.Lock()
	defer s.names.Unlock()
	_, known := s.scope.Lookup(word)
	return known
}

// runMagic runs a command.
func (s *Session) runMagic(ctx context.Context, at place, text string) error {
	s.opts.Watch.Begins(at.cell, at.line, 1)
	switch {
	case strings.HasPrefix(text, "!"), strings.HasPrefix(text, "$"):
		return s.shell(ctx, at, text[1:])
	case strings.HasPrefix(text, "%"):
		name, arg, _ := strings.Cut(text[1:], " ")
		var names []string
		for _, m := range magics {
			if m.name == name {
				return m.run(s, ctx, at, strings.TrimSpace(arg))
			}
			names = append(names, m.name)
		}
		e := s.magicError(at, fmt.Sprintf("there is no command %%%s", name))
		if near, ok := units.Suggest(name, names); ok {
			e.Hint = fmt.Sprintf("did you mean %%%s?", near)
		} else {
			e.Hint = "%magics lists the commands"
		}
		return e
	}
	return s.question(at, text)
}

// question shows what `name?` asks for.
func (s *Session) question(at place, text string) error {
	level := 0
	if strings.Contains(text, "??") {
		level = 1
	}
	expr := strings.TrimSpace(strings.Trim(text, "?"))
	if expr == "" {
		s.say(helpText)
		return nil
	}
	b, ok := s.describe(expr, level)
	if !ok {
		return s.magicError(at, fmt.Sprintf("there is no %s to tell about", expr))
	}
	s.out.show(func(d Display) {
		if p, ok := part[PageDisplay](d); ok {
			p.Page(b)
			return
		}
		d.Data(b, "", false)
	})
	return nil
}

const helpText = `Cells are Go with units, equations and Brian's names: 20*ms, NeuronGroup(100, eqs), run(1*second).
name?     what a name is, with its documentation
%whos     the names that cells have declared
%magics   the commands of the session
!command  runs a command of the shell
`

func (s *Session) say(text string) {
	writer{s.out, "stdout"}.Write([]byte(text))
}

func (s *Session) magicError(at place, msg string) *Error {
	e := s.at(at.cell, dialect.Pos{Line: at.line, Col: 1})
	e.Kind, e.Msg = "MagicError", msg
	return e
}

func (s *Session) listMagics(ctx context.Context, at place, arg string) error {
	for _, m := range magics {
		s.say(fmt.Sprintf("%%%-10s %s\n", m.name, m.doc))
	}
	return nil
}

// ignored is a command of IPython's that notebooks begin with and that nothing depends on here.
func (s *Session) ignored(context.Context, place, string) error { return nil }

func (s *Session) whos(ctx context.Context, at place, arg string) error {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 8, 3, ' ', 0)
	vars := s.variables(true)
	if len(vars) == 0 {
		s.say("nothing is declared yet\n")
		return nil
	}
	for _, v := range vars {
		fmt.Fprintf(w, "%s\t%s\t%s\n", v.Name, v.Type, v.Text)
	}
	w.Flush()
	for l := range strings.Lines(b.String()) {
		s.say(strings.TrimRight(l, " \n") + "\n")
	}
	return nil
}

func (s *Session) resetAll(ctx context.Context, at place, arg string) error {
	s.comms.closeAll()
	s.comms = newComms(s)
	s.reset()
	s.resetWorld(ctx)
	s.opts.Watch.Forgets()
	return nil
}

func (s *Session) helpLine(context.Context, place, string) error { return s.help() }

// timeLine runs code and says how long it took.
func (s *Session) timeLine(ctx context.Context, at place, arg string) error {
	start := time.Now()
	err := s.evalIn(ctx, at, arg)
	s.say(fmt.Sprintf("wall time: %s\n", readable(time.Since(start))))
	return err
}

// timeMany runs code in a loop that grows until the mean time of one run is known well: compiling the loop does not count
// for much then.
func (s *Session) timeMany(ctx context.Context, at place, arg string) error {
	const budget = 500 * time.Millisecond
	if arg == "" {
		return s.magicError(at, "there is nothing to time: %timeit x*2")
	}
	code, loop := strings.TrimRight(arg, "; "), "for range %d { %s }"
	if at.script {
		loop = "for _ in range(%d): %s"
	}
	for n := 1; ; {
		start := time.Now()
		if err := s.evalIn(ctx, at, fmt.Sprintf(loop, n, code)); err != nil {
			return err
		}
		took := time.Since(start)
		if took > budget {
			s.say(fmt.Sprintf("%s each, mean of %d\n", readable(took/time.Duration(n)), n))
			return nil
		}
		n *= max(2, min(100, int(2*budget/took)))
	}
}

// readable rounds a duration to three digits.
func readable(d time.Duration) time.Duration {
	unit := time.Duration(1)
	for d/unit >= 1000 {
		unit *= 10
	}
	return d.Round(unit)
}

// runFile runs a file as one cell of this session.
func (s *Session) runFile(ctx context.Context, at place, arg string) error {
	path := unquote(arg)
	src, err := os.ReadFile(path)
	if err != nil {
		return s.magicError(at, err.Error())
	}
	return s.eval(ctx, path, string(src))
}

func unquote(s string) string { return strings.Trim(s, `"'`) }

func (s *Session) showFolder(ctx context.Context, at place, arg string) error {
	dir, err := os.Getwd()
	if err != nil {
		return s.magicError(at, err.Error())
	}
	s.say(dir + "\n")
	return nil
}

func (s *Session) changeFolder(ctx context.Context, at place, arg string) error {
	dir := unquote(arg)
	if home, err := os.UserHomeDir(); err == nil && (dir == "" || dir == "~" || strings.HasPrefix(dir, "~/")) {
		dir = filepath.Join(home, strings.TrimPrefix(dir, "~"))
	}
	if err := os.Chdir(dir); err != nil {
		return s.magicError(at, err.Error())
	}
	return s.showFolder(ctx, at, "")
}

func (s *Session) listFolder(ctx context.Context, at place, arg string) error {
	dir := unquote(arg)
	if dir == "" {
		dir = "."
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return s.magicError(at, err.Error())
	}
	for _, e := range entries {
		name := e.Name()
		if e.IsDir() {
			name += "/"
		}
		s.say(name + "\n")
	}
	return nil
}

// shell runs a command of the system's shell; an interrupt ends it.
func (s *Session) shell(ctx context.Context, at place, command string) error {
	cmd := exec.CommandContext(ctx, "sh", "-c", command)
	cmd.Stdout, cmd.Stderr = writer{s.out, "stdout"}, writer{s.out, "stderr"}
	err := cmd.Run()
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
