package repl

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"gobrian/repl/dialect"
	"gobrian/units"
)

// magic.go: the commands of the session, such as %time and %whos, and what most of them do.

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
		{"env", "tell the environment, or a variable of it, or set one, as in %env OMP_NUM_THREADS=2", false, (*Session).environment},
		{"edit", "open the last cell, the cells named or a file in $EDITOR, and run what comes back", true, (*Session).edit},
		{"go", "read cells as Go with sugar again, after a Brian script", false, (*Session).toGo},
		{"go111module", "accepted, as gophernotes has it: packages are found without it", false, (*Session).ignored},
		{"help", "tell how to begin", false, (*Session).helpLine},
		{"history", "list the cells of this session, as in %history 2-5, or of all with %history -g TEXT", false, (*Session).history},
		{"load", "put a file or the cells named into the next prompt", true, (*Session).load},
		{"ls", "list a folder", true, (*Session).listFolder},
		{"magics", "list these commands", false, (*Session).listMagics},
		{"pdoc", "tell what a name is, as name? does", false, (*Session).pdoc},
		{"psource", "tell what a name is with its source, as name?? does", false, (*Session).psource},
		{"pwd", "show the working folder", false, (*Session).showFolder},
		{"recall", "put the last cell or the cells named into the next prompt, as in %recall 2-5", false, (*Session).recall},
		{"rerun", "run cells of this session again, as in %rerun 2-5; all that did not fail without a number", false, (*Session).rerun},
		{"reset", "forget all names and start a new world", false, (*Session).resetAll},
		{"run", "run a file of cells in this session", true, (*Session).runFile},
		{"save", "write the session to a file: as a Go program if it ends in .go, else the cells, as in %save x.brian 2-5", true, (*Session).save},
		{"seed", "set the seed of all random numbers, or tell it", false, (*Session).seedLine},
		{"time", "run the rest of the line and say how long it took", false, (*Session).timeLine},
		{"timeit", "run the rest of the line many times and say how long one takes", false, (*Session).timeMany},
		{"autoreload", "accepted: it has no effect here", false, (*Session).ignored},
		{"config", "set the format of figures in notebooks, as in %config InlineBackend.figure_format = 'svg', or tell it", false, (*Session).config},
		{"load_ext", "accepted: it has no effect here", false, (*Session).ignored},
		{"matplotlib", "accepted: figures are drawn inline as they are", false, (*Session).ignored},
		{"pylab", "accepted: the names of pylab are there anyway", false, (*Session).ignored},
		{"translate", "show the plain Go that the rest of the line becomes", false, (*Session).translateLine},
		{"who", "list the names alone", false, (*Session).who},
		{"whos", "list the names that cells have declared", false, (*Session).whos},
	}
}

// runMagic runs a command.
func (s *Session) runMagic(ctx context.Context, at place, text string) error {
	s.opts.Watch.Begins(at.cell, at.line, 1)
	switch {
	case strings.HasPrefix(text, "!"), strings.HasPrefix(text, "$"):
		return s.shell(ctx, at, text[1:])
	case strings.HasPrefix(text, "%"):
		name, arg, _ := strings.Cut(text[1:], " ")
		arg = strings.TrimSpace(arg)
		if real := otherNames[name]; real != "" {
			name = real
		}
		var names []string
		asked := strings.TrimRight(name, "?")
		for _, m := range magics {
			switch m.name {
			case name:
				return m.run(s, ctx, at, arg)
			case asked, otherNames[asked]:
				s.say(fmt.Sprintf("%%%s: %s\n", m.name, m.doc))
				return nil
			}
			names = append(names, m.name)
		}
		return s.unknownMagic(at, "%", name, names)
	}
	if m := toShell.FindStringSubmatch(text); m != nil {
		return s.shellLines(ctx, at, m[1], m[2])
	}
	return s.question(at, text)
}

// unknownMagic is the error for a command that is not there: with what does the same here, or the nearest name.
func (s *Session) unknownMagic(at place, signs, name string, names []string) error {
	e := s.magicError(at, fmt.Sprintf("there is no command %s%s", signs, name))
	e.Hint = "%magics lists the commands"
	if instead := elsewhere[name]; instead != "" {
		e.Hint = instead
	} else if near, ok := units.Suggest(name, append(names, slices.Collect(maps.Keys(otherNames))...)); ok {
		e.Hint = fmt.Sprintf("did you mean %s%s?", signs, near)
	}
	return e
}

// otherNames are names that IPython has for the same commands.
var otherNames = map[string]string{
	"hist": "history", "lsmagic": "magics", "magic": "magics", "quickref": "magics", "rep": "recall", "set_env": "env", "pinfo": "pdoc", "pinfo2": "psource",
	"pfile": "psource", "reset_selective": "reset", "ll": "ls", "dirs": "pwd", "ed": "edit", "more": "pdoc",
}

// elsewhere says for commands of IPython that are not here how to do the same.
var elsewhere = map[string]string{
	"paste": "paste at the prompt: what is pasted is one cell", "cpaste": "paste at the prompt: what is pasted is one cell",
	"prun": "run(duration, profile=True) measures each object, profiling_summary() shows it",
	"pip":  "nothing has to be installed; !pip runs the system's own", "conda": "nothing has to be installed; !conda runs the system's own",
	"debug": "errors show the lines of your functions; print(...) shows values", "pdb": "errors show the lines of your functions; print(...) shows values",
	"macro": "write a function, or %save cells to a file and %run it", "store": "%save keeps cells, np.savez arrays, store() the state of a simulation",
	"notebook": "brianrepl notebook convert makes notebooks of scripts", "precision": "print('%.3f' % x) or np.round(x, 3) shorten numbers",
	"capture": "a semicolon at the end of a cell hides its result", "python": "%%brian makes a cell one in Python's syntax",
	"xdel": "del name removes a name", "cat": "!cat file shows a file", "pycat": "!cat file shows a file",
	"tb": "errors show the lines of your functions", "xmode": "errors show the lines of your functions",
	"colors": "NO_COLOR=1 brianrepl has no colours", "automagic": "pwd, ls and cd need no percent sign unless they are names of yours",
	"alias": "!command runs any command of the shell", "bookmark": "%cd - goes back to the folder before",
	"logstart": "the history keeps all cells: %history -g TEXT", "logstop": "the history keeps all cells: %history -g TEXT",
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

const helpText = `Cells are Go with units, equations and Brian's names: 20*ms,
NeuronGroup(100, eqs), run(1*second). A Brian script can be pasted as it is:
after from brian2 import * cells are read as Python, until %go.
name?     what a name is, with its documentation
%whos     the names that cells have declared
%magics   the commands of the session
!command  runs a command of the shell
Tab       completes names, what comes after a dot, and keyword arguments
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
		s.say(fmt.Sprintf("%%%-11s %s\n", m.name, m.doc))
	}
	s.say("\nOn the first line of a cell:\n")
	for _, m := range cellMagics {
		s.say(fmt.Sprintf("%%%%%-10s %s\n", m.name, m.doc))
	}
	return nil
}

// ignored is a command of IPython's that notebooks begin with and that nothing depends on here.
func (s *Session) ignored(context.Context, place, string) error { return nil }

func (s *Session) whos(ctx context.Context, at place, arg string) error {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 8, 3, ' ', 0)
	vars := s.variables(true)
	if kinds := strings.Fields(arg); len(kinds) > 0 {
		vars = slices.DeleteFunc(vars, func(v Var) bool { return !slices.Contains(kinds, v.Type) })
		if len(vars) == 0 {
			s.say("no name has the type " + strings.Join(kinds, " or ") + "\n")
			return nil
		}
	}
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

// who lists the names that cells have declared.
func (s *Session) who(ctx context.Context, at place, arg string) error {
	var names []string
	for _, v := range s.variables(false) {
		names = append(names, v.Name)
	}
	if len(names) == 0 {
		names = []string{"nothing is declared yet"}
	}
	s.say(strings.Join(names, "  ") + "\n")
	return nil
}

func (s *Session) pdoc(ctx context.Context, at place, arg string) error {
	return s.question(at, arg+"?")
}

func (s *Session) psource(ctx context.Context, at place, arg string) error {
	return s.question(at, arg+"??")
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
	s.sayTime(start)
	return err
}

func (s *Session) sayTime(start time.Time) {
	s.say(fmt.Sprintf("wall time: %s\n", readable(time.Since(start))))
}

// timeMany runs a line many times and says how long one takes.
func (s *Session) timeMany(ctx context.Context, at place, arg string) error {
	rounds, arg := timeOptions(arg)
	if arg == "" {
		return s.magicError(at, "there is nothing to time: %timeit x*2")
	}
	code, loop := strings.TrimRight(arg, "; "), "for range %d { %s }"
	if at.script {
		loop = "for _ in range(%d): %s"
	}
	return s.timeLoop(ctx, at, rounds, func(n int) string { return fmt.Sprintf(loop, n, code) })
}

// timeOption matches an option of IPython's %timeit at the start of its line.
var timeOption = regexp.MustCompile(`^-(?:([nrp]) ?(\d+)|[tcqo])(?:\s+|$)`)

// timeOptions takes IPython's options off a line: -n is the number of rounds, the others have no effect here.
func timeOptions(arg string) (rounds int, rest string) {
	for {
		m := timeOption.FindStringSubmatch(arg)
		if m == nil {
			return rounds, arg
		}
		if m[1] == "n" {
			rounds = atoi(m[2])
		}
		arg = arg[len(m[0]):]
	}
}

// timeLoop runs a loop of a number of rounds, or for 0 one that grows until the mean time of a round is known well: compiling
// the loop does not count for much then.
func (s *Session) timeLoop(ctx context.Context, at place, rounds int, loop func(n int) string) error {
	const budget = 500 * time.Millisecond
	for n := max(1, rounds); ; {
		start := time.Now()
		if err := s.evalIn(ctx, at, loop(n)); err != nil {
			return err
		}
		took := time.Since(start)
		if took > budget || rounds > 0 {
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
	arg, _ = strings.CutPrefix(arg, "-i ") // a file always sees the names of the session
	path := unquote(strings.TrimSpace(arg))
	src, err := os.ReadFile(path)
	if err != nil {
		e := s.magicError(at, err.Error())
		if file, args, ok := strings.Cut(path, " "); ok {
			e.Hint = fmt.Sprintf("a file gets arguments by !brianrepl run %s %s, in a session of its own", file, args)
		}
		return e
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
	if dir == "-" {
		if dir = s.before; dir == "" {
			return s.magicError(at, "there is no folder to go back to")
		}
	}
	if home, err := os.UserHomeDir(); err == nil && (dir == "" || dir == "~" || strings.HasPrefix(dir, "~/")) {
		dir = filepath.Join(home, strings.TrimPrefix(dir, "~"))
	}
	before, _ := os.Getwd()
	if err := os.Chdir(dir); err != nil {
		return s.magicError(at, err.Error())
	}
	s.before = before
	return s.showFolder(ctx, at, "")
}

func (s *Session) listFolder(ctx context.Context, at place, arg string) error {
	if strings.HasPrefix(arg, "-") || strings.ContainsAny(arg, "*?[~") {
		return s.shell(ctx, at, "ls "+arg)
	}
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
