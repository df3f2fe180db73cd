package repl

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// desk is a screen with a prompt, a terminal to lend, and the cells of earlier sessions.
type desk struct {
	screen
	next     string
	commands [][]string
	edited   string // what the editor leaves in the file
	past     []Past
}

func (d *desk) Next(text string) { d.next = text }

func (d *desk) Command(args []string) error {
	d.commands = append(d.commands, args)
	if d.edited == "" {
		return nil
	}
	return os.WriteFile(args[len(args)-1], []byte(d.edited), 0o600)
}

func (d *desk) Past(pattern string, n int) ([]Past, error) { return d.past, nil }

// What a command shows is matched by a pattern where it differs between machines and runs.
func TestCommands(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	t.Setenv("EDITOR", "myeditor --wait")
	t.Setenv("VISUAL", "")
	d := &desk{past: []Past{{Session: 2, Line: 7, Input: "tau = 5*ms"}}}
	s := newTestSession(t, d)
	for i, c := range []struct{ cell, shows string }{
		{"x := 3", ``},
		{"%time x*2", `^6\nwall time: [0-9.]+[µnm]?s\n$`},
		{"%%time\ny := x + 1\ny\n", `^4\nwall time: [0-9.]+[µnm]?s\n$`},
		{"%%timeit n := 7\nz := n*2\nz++\n", `^[0-9.]+[µn]s each, mean of [0-9]+\n$`},
		{"%timeit -n 20 -r 3 x*x", `^[0-9.]+[µnm]s each, mean of 20\n$`},
		{"%%timeit -n3 -q n := 7\nz := n*2\nz++\n", `^[0-9.]+[µnm]s each, mean of 3\n$`},
		{"%timeit x*x", `^[0-9.]+[µn]s each, mean of [0-9]+\n$`},
		{"%timeit q", `undefined: q`},
		{"%pwd", "^" + regexp.QuoteMeta(folder) + "\n$"},
		{"%%writefile lib.cell\nfunc half(x float64) float64 { return x/2 }\n", `^written to lib.cell\n$`},
		{"%%writefile -a lib.cell\nprint(half(3))\n", `^added to lib.cell\n$`},
		{"%run lib.cell", `^1.5\n$`},
		{"%ls", `^lib.cell\n$`},
		{"%load lib.cell", `^$`},
		{"%load no.cell", `no such file`},
		{"%recall 1", `^$`},
		{"%save kept.brian 1-2", `^written to kept.brian\n$`},
		{"%save no/such/folder.go", `no such file or directory`},
		{"%history -g tau", `^ 2/7: tau = 5\*ms\n$`},
		{"!mkdir deeper", `^$`},
		{"%doctor", `(?s)^system +\S+/\S+, .*working folder.*random seed`},
		{"%timeit?", `^%timeit: run the rest`}, {"%whos string", `^no name has the type string\n$`},
		{"%history -l 1", `^ +0: %whos string\n$`}, {"%save -f kept.brian 1", `^written to kept.brian\n$`},
		{"%seed 12", ``}, {"%seed", `^12\n$`},
	} {
		name := "cell[" + string(rune('a'+i)) + "]"
		if c.cell == "x := 3" {
			name = "cell[1]"
		}
		if err := s.Eval(t.Context(), name, c.cell); err != nil {
			d.fail(err)
		}
		if got := d.take(); !regexp.MustCompile(c.shows).MatchString(got) {
			t.Errorf("%s shows\n%s", c.cell, got)
		}
		switch c.cell {
		case "%load lib.cell":
			if !strings.HasSuffix(d.next, "print(half(3))") || !strings.HasPrefix(d.next, "func half") {
				t.Errorf("the next prompt holds %q", d.next)
			}
		case "%recall 1":
			if d.next != "x := 3" {
				t.Errorf("the next prompt holds %q", d.next)
			}
		case "!mkdir deeper":
			if last := d.commands[len(d.commands)-1]; !strings.HasSuffix(strings.Join(last, " "), "sh -c mkdir deeper") {
				t.Errorf("the terminal runs %q", last)
			}
		}
	}
	if kept, err := os.ReadFile("kept.brian"); string(kept) != "x := 3\n" {
		t.Errorf("kept are %q, %v", kept, err)
	}
	if err := os.Mkdir("deeper", 0o755); err != nil {
		t.Fatal(err)
	}
	mustEval(t, s, "%cd deeper")
	if got := d.take(); got != filepath.Join(folder, "deeper")+"\n" {
		t.Errorf("%%cd shows %q", got)
	}
	mustEval(t, s, "%cd -")
	if got := d.take(); got != folder+"\n" {
		t.Errorf("%%cd - shows %q", got)
	}
}

// %edit opens a file with the cell in the user's editor, and runs what the editor leaves there.
func TestEditCommand(t *testing.T) {
	t.Setenv("VISUAL", "myeditor --wait")
	d := &desk{edited: "print(6*7)\n"}
	s := newTestSession(t, d)
	mustEval(t, s, "x := 3")
	mustEval(t, s, "%edit")
	if got := d.take(); got != "print(6*7)\n42\n" {
		t.Errorf("it shows %q", got)
	}
	if c := d.commands[0]; len(c) != 3 || c[0] != "myeditor" || c[1] != "--wait" {
		t.Errorf("the editor is called as %q", c)
	}
	d.edited = "print(6*\n"
	if err := s.Eval(t.Context(), "cell[9]", "%edit"); err == nil {
		t.Error("a mistake in what was edited is no error")
	}
	path := filepath.Join(t.TempDir(), "kept.cell")
	if err := os.WriteFile(path, []byte("old\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	d.edited = "print(7)\n"
	d.take()
	mustEval(t, s, "%edit "+path)
	if text, err := os.ReadFile(path); string(text) != "print(7)\n" {
		t.Errorf("the file that was named holds %q, %v", text, err)
	}
}
