package kernel

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"

	"gobrian/internal/journal"
)

const (
	historyTail = 8 << 20  // bytes at the end of the file that are looked at
	outputMax   = 10 << 10 // bytes kept of a result
)

// A History keeps the cells that were run, in memory or in a file that all
// sessions of a user share, in the terminal too. The file has one JSON object a
// line and only grows.
type History struct {
	path string

	mu      sync.Mutex
	session int // ours; 0 until it is needed
	list    journal.List[historyLine]
}

// A historyLine is a cell, or the start of a session if Start is set.
type historyLine struct {
	Session int    `json:"session"`
	Line    int    `json:"line,omitempty"`
	Input   string `json:"input,omitempty"`
	Output  string `json:"output,omitempty"` // text of the result, if any
	Start   string `json:"start,omitempty"`  // a random name of the session
}

// NewHistory returns the history in a file, which need not exist yet. With an
// empty path it lasts as long as the process.
func NewHistory(path string) *History { return &History{path: path} }

// Add appends the cell that was In [line] of this session; output is the text of
// its result, or empty.
func (h *History) Add(line int, input, output string) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if err := h.begin(); err != nil {
		return err
	}
	if len(output) > outputMax {
		output = strings.ToValidUTF8(output[:outputMax], "") + "..."
	}
	return h.append(historyLine{Session: h.session, Line: line, Input: input, Output: output})
}

// begin chooses the number of our session: one more than the last in the file.
// Of two processes that choose the same at the same time the first in the file
// has it.
func (h *History) begin() error {
	name := newID()
	for tries := 0; h.session == 0; tries++ {
		if tries == 100 {
			return fmt.Errorf("%s does not keep what is written to it", h.path)
		}
		lines, err := h.read()
		if err != nil {
			return err
		}
		n := 1
		for _, l := range lines {
			n = max(n, l.Session+1)
		}
		if err := h.append(historyLine{Session: n, Start: name}); err != nil {
			return err
		}
		if lines, err = h.read(); err != nil {
			return err
		}
		i := slices.IndexFunc(lines, func(l historyLine) bool { return l.Session == n })
		if i >= 0 && lines[i].Start == name {
			h.session = n
		}
	}
	return nil
}

func (h *History) append(l historyLine) error {
	if h.path == "" {
		h.list.Add(l)
		return nil
	}
	text, err := marshalText(l)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(h.path), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(h.path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(append(text, '\n')) // one write, so that processes do not mix
	return errors.Join(err, f.Close())
}

// read returns the newest lines, oldest first. Lines that are damaged are left out.
func (h *History) read() ([]historyLine, error) {
	if h.path == "" {
		return h.list.All()
	}
	f, err := os.Open(h.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil {
		return nil, err
	}
	r := bufio.NewReader(f)
	if st.Size() > historyTail {
		if _, err := f.Seek(-historyTail, io.SeekEnd); err != nil {
			return nil, err
		}
		if _, err := r.ReadBytes('\n'); err != nil { // the rest of a line
			return nil, err
		}
	}
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	var lines []historyLine
	for line := range bytes.Lines(text) {
		var l historyLine
		if json.Unmarshal(line, &l) == nil && l.Session > 0 {
			lines = append(lines, l)
		}
	}
	return lines, nil
}

// ask returns the cells that a request is about, oldest first.
func (h *History) ask(q historyRequest) ([]historyLine, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if err := h.begin(); err != nil {
		return nil, err
	}
	lines, err := h.read()
	if err != nil {
		return nil, err
	}
	keep := func(f func(historyLine) bool) {
		lines = slices.DeleteFunc(lines, func(l historyLine) bool { return !f(l) })
	}
	keep(func(l historyLine) bool { return l.Line > 0 })
	switch q.Access {
	case "tail":
	case "range":
		s := q.Session
		if s <= 0 {
			s += h.session
		}
		keep(func(l historyLine) bool {
			return l.Session == s && l.Line >= q.Start && (q.Stop == nil || l.Line < *q.Stop)
		})
		return lines, nil
	case "search":
		like := glob(q.Pattern)
		keep(func(l historyLine) bool { return like.MatchString(l.Input) })
		if q.Unique {
			lines = newest(lines)
		}
	default:
		return nil, fmt.Errorf("hist_access_type %q is none of tail, range and search", q.Access)
	}
	if q.N > 0 && q.N < len(lines) {
		lines = lines[len(lines)-q.N:]
	}
	return lines, nil
}

// Search returns the newest n cells that match a pattern, in which * stands for
// any text and ? for one character, oldest first. The session of cells of this
// process is 0.
func (h *History) Search(pattern string, n int) ([]journal.Cell, error) {
	lines, err := h.ask(historyRequest{Access: "search", Pattern: pattern, N: n})
	var list []journal.Cell
	for _, l := range lines {
		if l.Session == h.session {
			l.Session = 0
		}
		list = append(list, journal.Cell{Session: l.Session, Line: l.Line, Input: l.Input, Output: l.Output})
	}
	return list, err
}

// newest keeps the newest of cells with equal input.
func newest(lines []historyLine) []historyLine {
	seen := map[string]bool{}
	var kept []historyLine
	for _, l := range slices.Backward(lines) {
		if !seen[l.Input] {
			seen[l.Input] = true
			kept = append(kept, l)
		}
	}
	slices.Reverse(kept)
	return kept
}

// glob compiles a pattern in which * stands for any text and ? for one
// character. An empty pattern matches everything.
func glob(pattern string) *regexp.Regexp {
	if pattern == "" {
		pattern = "*"
	}
	p := regexp.QuoteMeta(pattern)
	p = strings.ReplaceAll(p, `\*`, ".*")
	p = strings.ReplaceAll(p, `\?`, ".")
	return regexp.MustCompile("(?s)^" + p + "$")
}
