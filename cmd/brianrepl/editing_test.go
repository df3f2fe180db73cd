package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// The cursor goes over characters as they are seen: wide ones take two columns, and accents are part of their letters.
func TestWideCharacters(t *testing.T) {
	if !found(t, "tmux", "-V") {
		return
	}
	const prompt = len("In [1]: ")
	x := openTmux(t, "80", "24")
	x.prompt("1")
	at := func(col int) {
		t.Helper()
		x.wait("the cursor in column "+strconv.Itoa(prompt+col)+", it is in "+x.cursor(), func(string) bool { return x.cursor() == strconv.Itoa(prompt+col) })
	}
	x.typed("s = '漢字😀e\u0301、z'")
	at(16)
	for _, col := range []int{15, 14, 12, 11, 9, 7, 5, 4} {
		x.keys("Left")
		at(col)
	}
	x.keys("Home")
	at(0)
	for _, col := range []int{1, 2, 3, 4, 5, 7, 9, 11, 12, 14, 15, 16} {
		x.keys("Right")
		at(col)
	}
	x.keys("Left", "Left", "Left", "BSpace") // the letter and its accent
	at(11)
	x.keys("BSpace", "Left", "DC") // the face, and before it 字
	at(7)
	x.typed("語")
	at(9)
	x.wait("what is left", func(s string) bool { return strings.Contains(s, "In [1]: s = '漢語、z'") })
	x.keys("Enter")
	x.prompt("2")
	x.line("print(s, len([]rune(s)))")
	if s := x.prompt("3"); !strings.Contains(s, "\n漢語、z 4\n") {
		t.Errorf("the characters did not arrive:\n%s", s)
	}
	// A line of wide characters that is broken, with the cursor in its second row.
	x.typed("w = '" + strings.Repeat("漢", 40) + "'")
	x.keys("Left", "Left")
	x.typed("字")
	x.wait("the broken line", func(s string) bool {
		return strings.Contains(s, "In [3]: w = '"+strings.Repeat("漢", 33)) && strings.Contains(s, strings.Repeat("漢", 6)+"字漢'")
	})
	x.keys("Enter")
	x.prompt("4")
	x.line("print(len([]rune(w)))")
	if s := x.prompt("5"); !strings.Contains(s, "\n41\n") {
		t.Errorf("the broken line did not arrive:\n%s", s)
	}
}

// Up and down keep the column, counted as it is seen.
func TestUpAndDownInACell(t *testing.T) {
	if !found(t, "tmux", "-V") {
		return
	}
	x := openTmux(t, "80", "24")
	x.prompt("1")
	for _, l := range []string{"list := [", "'漢字漢字',", "'abcdefgh',"} {
		x.line(l)
	}
	x.typed("]")
	x.keys("Up", "Up", "End", "Left", "Left", "Left") // before the last 字: in column 7 of the line
	x.keys("Down")
	x.typed("X")
	x.keys("Up")
	x.typed("Y")
	x.wait("both letters under each other", func(s string) bool {
		return strings.Contains(s, "'漢字漢字Y',") && strings.Contains(s, "'abcdefXgh',")
	})
	x.keys("Down", "Down", "End", "Enter")
	x.prompt("2")
}

// The bracket at the cursor and its partner are emphasized while a cell is typed, others and those in texts are not.
func TestBracketsAreMatched(t *testing.T) {
	if !found(t, "tmux", "-V") {
		return
	}
	x := openTmux(t, "80", "24")
	x.prompt("1")
	emphasized := func(want string) {
		t.Helper()
		x.wait("the brackets "+want, func(string) bool { return underlined(x.tmux("capture-pane", "-p", "-e")) == want })
	}
	x.typed("x = [max(1, 2), ')']")
	emphasized("[]")
	x.keys("Home")
	emphasized("")
	x.keys("C-Right", "Right", "Right", "Right", "Right", "Right", "Right", "Right", "Right")
	x.keys("Left")
	emphasized("()")
	x.keys("End", "Left", "Left")
	emphasized("")
	x.keys("End", "Enter")
	x.prompt("2")
	emphasized("")
}

// attributes are a change of colours and the like.
var attributes = regexp.MustCompile(`\x1b\[([0-9;]*)m`)

// underlined are the characters of a screen that are underlined.
func underlined(screen string) string {
	var got strings.Builder
	on, at := false, 0
	for _, m := range append(attributes.FindAllStringSubmatchIndex(screen, -1), []int{len(screen), len(screen), 0, 0}) {
		if on {
			got.WriteString(screen[at:m[0]])
		}
		for p := range strings.SplitSeq(screen[m[2]:m[3]], ";") {
			on = p == "4" || on && p != "0" && p != "24" && p != ""
		}
		at = m[1]
	}
	return strings.TrimSpace(got.String())
}

// Cells of a session that runs at the same time are found by Ctrl-R; Up begins with those of the session itself.
func TestHistoryOfTwoSessions(t *testing.T) {
	if !found(t, "tmux", "-V") {
		return
	}
	x := openTmux(t, "80", "24")
	y := openTmuxIn(t, x.dir, "80", "24", program)
	x.prompt("1")
	y.prompt("1")
	x.line("first := 1")
	x.prompt("2")
	y.line("func second(x int) int {")
	y.line("return x + 2")
	y.line("}")
	y.prompt("2")
	x.line("third := 3")
	x.prompt("3")
	y.line("fourth := 4")
	y.prompt("3")
	x.keys("C-r")
	x.typed("x + 2")
	x.wait("the function of the other session", func(s string) bool {
		return strings.Contains(s, "(search)`x + 2': func second(x int) int {") && strings.Contains(s, "return x + 2\n")
	})
	x.keys("Enter")
	x.prompt("4")
	x.line("second(40)")
	if s := x.prompt("5"); !strings.Contains(s, "Out[4]: 42") {
		t.Errorf("the function was not taken over whole:\n%s", s)
	}
	y.keys("Up")
	y.wait("the last cell of this session", func(s string) bool { return strings.HasSuffix(strings.TrimSpace(s), "In [3]: fourth := 4") })
	y.keys("Up")
	y.wait("the cell before it, whole", func(s string) bool {
		return strings.HasSuffix(strings.TrimSpace(s), "In [3]: func second(x int) int {\n   ...:     return x + 2\n   ...: }")
	})
	y.keys("C-c")
	y.prompt("3")
	y.typed("thi")
	y.keys("Up")
	y.wait("a cell of the other session by its beginning", func(s string) bool { return strings.HasSuffix(strings.TrimSpace(s), "In [3]: third := 3") })
}

// A cell is painted anew when the terminal has another size, and what a cell writes meanwhile is not disturbed.
func TestResize(t *testing.T) {
	if !found(t, "tmux", "-V") {
		return
	}
	x := openTmux(t, "100", "20")
	x.prompt("1")
	x.line("for range 20 { print('-') }") // what scrolls away when the terminal becomes narrower shall not be the cell
	x.prompt("2")
	const long = "print('a line that is longer than the terminal is going to be wide, and even than twice that')"
	x.typed(long)
	x.wait("the line", func(s string) bool { return strings.Contains(s, "twice that\n')") })
	for _, width := range []string{"40", "31", "60", "100", "25", "80"} {
		x.tmux("resize-window", "-x", width)
		cols, _ := strconv.Atoi(width)
		rest := "In [2]: " + long
		var rows []string
		for ; len(rest) > cols; rest = rest[cols:] {
			rows = append(rows, strings.TrimRight(rest[:cols], " "))
		}
		want := strings.Join(append(rows, rest), "\n")
		x.wait("the line in "+width+" columns:\n"+want, func(string) bool {
			s := x.tmux("capture-pane", "-p", "-S", "-2000") // as rows, not as lines
			return strings.Contains(s, want) && strings.Count(s, "In [2]:") == 1 && strings.Count(s, "a line") == 1
		})
	}
	x.keys("Enter")
	x.prompt("3")
	x.line("for i := range 300 { print('line number', i); time.Sleep(5*time.Millisecond) }")
	for _, width := range []string{"60", "90", "50", "70"} {
		n := strings.Count(x.screen(), "\nline number")
		x.wait("more lines", func(s string) bool {
			return strings.Count(s, "\nline number") > n+10 || strings.Contains(s, "number 299")
		})
		x.tmux("resize-window", "-x", width, "-y", width[:1]+"0")
	}
	s := x.prompt("4")
	for i := range 300 {
		if !strings.Contains(s, "\nline number "+strconv.Itoa(i)+"\n") {
			t.Fatalf("line %d is lost:\n%s", i, s)
		}
	}
	x.line("print('wi' + 'dth')")
	if s := x.prompt("5"); !strings.Contains(s, "\nwidth\n") {
		t.Errorf("after the output:\n%s", s)
	}
}

// What is typed while a cell runs waits for the next prompt.
func TestTypedAhead(t *testing.T) {
	if !found(t, "tmux", "-V") {
		return
	}
	x := openTmux(t, "80", "24")
	x.prompt("1")
	x.line("print('beg' + 'un'); time.Sleep(500*time.Millisecond)")
	x.wait("the cell to run", func(s string) bool { return strings.Contains(s, "\nbegun") })
	x.line("x = 6")
	x.line("x * 7")
	if s := x.prompt("4"); !strings.Contains(s, "Out[3]: 42") {
		t.Errorf("typed ahead:\n%s", s)
	}
}

// Ctrl-Z gives the terminal to the shell, at the prompt and while a cell or its command runs; fg goes on.
func TestStoppedAndContinued(t *testing.T) {
	if !found(t, "tmux", "-V") || !found(t, "bash", "--version") {
		return
	}
	x := openTmuxIn(t, t.TempDir(), "80", "40", "bash", "--norc", "--noprofile")
	shell := func(n int) {
		t.Helper()
		x.wait("the shell", func(s string) bool {
			return strings.Count(s, "Stopped") == n && strings.HasSuffix(strings.TrimRight(s, " \n"), "READY:")
		})
	}
	x.line("PS1='REA''DY:'")
	shell(0)
	x.line(program)
	x.prompt("1")
	x.line("x = 5")
	x.prompt("2")
	x.typed("print(x +")
	x.keys("C-z")
	shell(1)
	x.line("stty -a > modes; fg")
	x.wait("what was typed", func(s string) bool { return strings.HasSuffix(strings.TrimSpace(s), "In [2]: print(x +") })
	x.line(" 1)")
	if s := x.prompt("3"); !strings.Contains(s, "\n6\n") {
		t.Errorf("the cell was not kept:\n%s", s)
	}
	x.line("print('beg' + 'un'); for range 20 { time.Sleep(20*time.Millisecond) }; print('wo' + 'ke')")
	x.wait("the cell", func(s string) bool { return strings.Contains(s, "\nbegun") })
	x.keys("C-z")
	shell(2)
	x.line("fg")
	if s := x.prompt("4"); !strings.Contains(s, "\nwoke\n") {
		t.Errorf("the cell did not go on:\n%s", s)
	}
	x.line("!echo sta''rted; sleep 0.3; echo do''ne")
	x.wait("the command", func(s string) bool { return strings.Contains(s, "\nstarted") })
	x.keys("C-z")
	shell(3)
	x.line("fg")
	if s := x.prompt("5"); !strings.Contains(s, "\ndone\n") {
		t.Errorf("the command did not go on:\n%s", s)
	}
	x.keys("C-d")
	shell(3)
	x.line("stty -a > after; cmp modes after && echo sa''me")
	x.wait("the terminal as it was", func(s string) bool { return strings.Contains(s, "\nsame\n") })
}

// A third Ctrl-C ends a cell that does not heed the first; the message says so, and what is lost.
func TestThirdInterrupt(t *testing.T) {
	if !found(t, "tmux", "-V") {
		return
	}
	x := openTmux(t, "100", "40")
	x.prompt("1")
	x.line("kept = 42")
	x.prompt("2")
	x.line("print('beg' + 'un'); r, _, _ := os.Pipe(); r.Read(make([]byte, 1))")
	x.wait("the cell to begin", func(s string) bool { return strings.Contains(s, "\nbegun") })
	x.keys("C-c")
	x.wait("a word about it", func(s string) bool { return strings.Contains(s, "compiled code that it called is still running") })
	x.keys("C-c")
	x.wait("a warning", func(s string) bool { return strings.Contains(s, "Ctrl-C once more ends the evaluator") })
	x.keys("C-c")
	s := x.prompt("3")
	for _, want := range []string{"the cell did not heed the interrupt", "Lost: kept, r, and all objects of the simulator"} {
		if !strings.Contains(s, want) {
			t.Errorf("the screen does not show %q:\n%s", want, s)
		}
	}
	x.keys("Up", "Up", "Enter")
	x.prompt("4")
	x.line("kept")
	if s := x.prompt("5"); !strings.Contains(s, "Out[4]: 42") {
		t.Errorf("the next cells do not work:\n%s", s)
	}
}

// In a pipe there is nobody who looks: no prompts, no control sequences, no pictures but their files, and a failed cell is the
// status of the program.
func TestSessionInAPipe(t *testing.T) {
	const cells = "x := 6\nx * 7\nfunc f() int {\n\treturn 5\n}\nplot([1, 2, 3]); show()\nundefined + 1\nprint(f(), \"last\")\n"
	cmd := exec.Command(program)
	cmd.Dir = t.TempDir()
	cmd.Env = append(os.Environ(), "TERM=xterm-256color", "XDG_STATE_HOME="+cmd.Dir)
	cmd.Stdin = strings.NewReader(cells)
	var out, errs strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != 1 {
		t.Errorf("the program ended with %v", err)
	}
	if want := "42\n5 last\n"; out.String() != want {
		t.Errorf("written: %q, want %q", out.String(), want)
	}
	if s := errs.String(); !strings.HasPrefix(s, "figure written to figure_1.png\ncell[5]:1:1: ") || !strings.Contains(s, "undefined + 1") || strings.Contains(s, "\x1b") {
		t.Errorf("errors: %q", s)
	}
	if _, err := os.Stat(filepath.Join(cmd.Dir, "brianrepl")); !os.IsNotExist(err) {
		t.Errorf("cells from a pipe are in the history of the user: %v", err)
	}
}

// Cells and scripts that nobody types ask the standard input; where that has ended they are told so.
func TestInputWithoutATerminal(t *testing.T) {
	script := filepath.Join(t.TempDir(), "ask.py")
	if err := os.WriteFile(script, []byte("a = input('name? ')\nprint(a)\ntry:\n    input()\nexcept EOFError as e:\n    print(repr(e))\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args          []string
		in, out, errs string
	}{
		{[]string{"run", script}, "Ann\nBob\n", "name? Ann\n", ""},
		{[]string{"run", script}, "Ann", "name? Ann\nEOFError('EOF when reading a line')\n", ""},
		{[]string{"run", script}, "", "name? \n", "EOFError: EOF when reading a line"},
		{[]string{"run", "-"}, "x = input()\n", "", "standard input:1:5: the input has ended"},
		{nil, "x = input('a ')\nAnn\nx\n", "a \n\"Ann\"\n", ""},
		{nil, "x = input('a ')", "a \n", "the input has ended: no line is left to be read"},
		{nil, "x, err := getpass()\nAnn\nx\n", "Password: \n\"Ann\"\n", ""},
	} {
		cmd := exec.Command(program, c.args...)
		cmd.Stdin = strings.NewReader(c.in)
		var out, errs strings.Builder
		cmd.Stdout, cmd.Stderr = &out, &errs
		_ = cmd.Run() // its status is that of the errors it tells
		if out.String() != c.out || !strings.Contains(errs.String(), c.errs) || (c.errs == "") != (errs.Len() == 0) {
			t.Errorf("%v with %q: written %q, errors %q", c.args, c.in, out.String(), errs.String())
		}
	}
}

// A bracket that stays open in a pipe takes no more lines than those that can stand within it.
func TestOpenBracketInAPipe(t *testing.T) {
	for _, c := range []struct{ cells, out string }{
		{"x := f(3\ny := 4\nprint(5,\n6)\nfunc f() {\n", "5 6\n"},
		{"from brian2 import *\nfor i in range(3\n    print(i)\nprint(5,\n6)\nz = (7\n", "5 6\n"},
	} {
		cmd := exec.Command(program)
		cmd.Stdin = strings.NewReader(c.cells)
		out, err := cmd.Output()
		var exit *exec.ExitError
		if !errors.As(err, &exit) || exit.ExitCode() != 1 || string(out) != c.out {
			t.Fatalf("%q: %v, written %q", c.cells, err, out)
		}
		if n := strings.Count(string(exit.Stderr), "cell["); n != 2 {
			t.Errorf("%q: %d errors:\n%s", c.cells, n, exit.Stderr)
		}
	}
}
