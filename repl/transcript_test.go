package repl

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the transcripts with the output that came")

// TestTranscripts types the cells of testdata/*.txt into sessions, one session per file, and compares what is shown.
//
// A line that is not indented is typed; lines follow until the cell is complete, and "%cell" to "%end" encloses several
// statements that are one cell. What the session shows stands below, indented by four blanks. Lines that start with "##"
// are comments, and an empty line of output is written ~.
func TestTranscripts(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no transcripts: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := replay(t, string(want))
			if got == string(want) {
				return
			}
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			t.Errorf("-want +got:\n%s", cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")))
		})
	}
}

// replay runs the cells of a transcript in a new session and returns the transcript that comes of it.
func replay(t *testing.T, text string) string {
	screen := &screen{}
	s := newTestSession(t, screen)
	var out strings.Builder
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	for n, i := 0, 0; i < len(lines); {
		line := lines[i]
		switch {
		case strings.HasPrefix(line, "    "):
			i++ // old output
			continue
		case strings.TrimSpace(line) == "" || strings.HasPrefix(line, "##"):
			i++
			out.WriteString(line + "\n")
			continue
		}
		cell, typed, next := nextCell(s, lines, i)
		i = next
		n++
		out.WriteString(typed)
		if err := s.Eval(context.Background(), fmt.Sprintf("cell[%d]", n), cell); err != nil {
			screen.fail(err)
		}
		out.WriteString(indented(screen.take()))
	}
	return out.String()
}

// nextCell returns the cell that starts at line i, as it stands in the transcript, and the line after it.
func nextCell(s *Session, lines []string, i int) (cell, typed string, next int) {
	if lines[i] == "%cell" {
		for next = i + 1; next < len(lines) && lines[next] != "%end"; next++ {
			cell += lines[next] + "\n"
		}
		return cell, "%cell\n" + cell + "%end\n", next + 1
	}
	for next = i; next < len(lines); next++ {
		cell += lines[next] + "\n"
		if status, _ := s.Incomplete(cell); status != Incomplete {
			next++
			break
		}
	}
	return cell, cell, next
}

func indented(s string) string {
	if s == "" {
		return ""
	}
	var b strings.Builder
	for _, line := range strings.Split(strings.TrimRight(s, "\n"), "\n") {
		if line == "" {
			line = "~"
		}
		b.WriteString(strings.TrimRight("    "+line, " ") + "\n")
	}
	return b.String()
}

// screen is a Display that keeps what is shown as text.
type screen struct {
	mu    sync.Mutex
	b     strings.Builder
	lines []string // answers to Input
}

func newTestSession(t *testing.T, d Display) *Session {
	t.Helper()
	s, err := New(Options{Display: d})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

func (s *screen) take() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.b.Reset()
	return s.b.String()
}

func (s *screen) line(text string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if b := s.b.String(); b != "" && !strings.HasSuffix(b, "\n") {
		s.b.WriteByte('\n')
	}
	s.b.WriteString(text + "\n")
}

func (s *screen) fail(err error) {
	var e *Error
	if !errors.As(err, &e) {
		s.line(fmt.Sprintf("not an *Error: %v", err))
		return
	}
	s.line(e.Kind + ": " + e.Detail())
}

func (s *screen) Stream(name string, p []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.b.Write(p)
}
func (s *screen) Result(b Bundle) { s.line(describe(b)) }
func (s *screen) Data(b Bundle, id string, update bool) {
	s.line(describe(b))
}
func (s *screen) Clear(wait bool) { s.line("(cleared)") }

// Progress is not kept: which runs take two seconds is the machine's business.
func (s *screen) Progress(string, bool) {}

// shows waits until a text is on the screen.
func (s *screen) shows(t *testing.T, text string) {
	t.Helper()
	for end := time.Now().Add(time.Minute); ; time.Sleep(time.Millisecond) {
		s.mu.Lock()
		shown := s.b.String()
		s.mu.Unlock()
		if strings.Contains(shown, text) {
			return
		}
		if time.Now().After(end) {
			t.Fatalf("waited in vain for %q; there is %q", text, shown)
		}
	}
}
func (s *screen) Input(prompt string, password bool) (string, error) {
	s.Stream("stdout", []byte(prompt))
	if len(s.lines) == 0 {
		return "", errors.New("no more input")
	}
	line := s.lines[0]
	s.lines = s.lines[1:]
	s.Stream("stdout", []byte(line+"\n"))
	return line, nil
}

// describe is the text of a bundle and the types of its pictures.
func describe(b Bundle) string {
	var more []string
	for mime := range b.Data {
		if mime != "text/plain" && mime != "text/latex" && mime != "text/html" {
			more = append(more, mime)
		}
	}
	sort.Strings(more)
	if len(more) == 0 {
		return b.Text()
	}
	return fmt.Sprintf("%s (%s)", b.Text(), strings.Join(more, ", "))
}
