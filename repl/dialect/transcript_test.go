package dialect_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gobrian/repl/dialect"
)

var update = flag.Bool("update", false, "write the transcripts anew")

// TestTranscripts translates the cells of testdata/*.txt: lines that start with "> " are a cell, what follows is the Go
// that it becomes. A line "# ..." between cells is a comment, "=== new session ===" starts over.
func TestTranscripts(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no transcripts", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := replay(string(want))
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// replay translates the cells of a transcript again.
func replay(text string) string {
	var out, cell []string
	s := dialect.NewScope(labExports(nil), labTable())
	flush := func() {
		if cell != nil {
			for _, l := range cell {
				out = append(out, strings.TrimRight("> "+l, " "))
			}
			out = append(out, show(s, strings.Join(cell, "\n"))...)
			out = append(out, "")
		}
		cell = nil
	}
	for _, line := range strings.Split(text, "\n") {
		switch {
		case strings.HasPrefix(line, "> "), line == ">":
			cell = append(cell, strings.TrimPrefix(line[1:], " "))
			continue
		case strings.HasPrefix(line, "# "):
			flush()
			out = append(out, line)
		case line == "=== new session ===":
			flush()
			out = append(out, line)
			s = dialect.NewScope(labExports(nil), labTable())
		default:
			flush()
		}
	}
	flush()
	return strings.Join(out, "\n")
}

// show translates and commits a cell, and returns what became of it.
func show(s *dialect.Scope, src string) []string {
	var out []string
	c := s.Translate("cell", src)
	for i := range c.Chunks {
		ch := &c.Chunks[i]
		out = append(out, strings.Split(ch.Text, "\n")...)
		s.Commit(ch)
	}
	for _, w := range c.Warnings {
		out = append(out, fmt.Sprintf("! warning %d:%d: %s", w.Pos.Line, w.Pos.Col, w.Msg))
	}
	if c.Err != nil {
		for _, l := range strings.Split(c.Err.Error(), "\n") {
			out = append(out, "! "+l)
		}
	}
	return out
}
