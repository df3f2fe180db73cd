package repl

// past.go: the cells that a session has run, and the commands about them.

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"gobrian/internal/journal"
)

// Past is a cell of this or an earlier session.
type Past = journal.Cell

// PastOf is the cell called name, such as "cell[3]", as part of the past.
func PastOf(name, src string, err error) Past {
	return Past{Line: numberOf(name), Input: strings.TrimRight(src, "\n \t"), Failed: err != nil}
}

// numberOf is the number of the cell called name, 0 if it has none.
func numberOf(name string) (n int) {
	_, _ = fmt.Sscanf(name, "cell[%d]", &n) // where it does not match, n stays 0
	return n
}

// pastCells are the cells that a session has run.
type pastCells struct{ *journal.List[Past] }

// text is that of the cell with a number, as it ran last; "" if there is none.
func (c pastCells) text(number int) string {
	if number == 0 {
		return ""
	}
	list, _ := c.All() // without the old ones an error has no line of source
	for _, p := range slices.Backward(list) {
		if p.Line == number && p.Session == 0 {
			return p.Input
		}
	}
	return ""
}

// remember keeps a cell that was run.
func (s *Session) remember(name, src string, err error) {
	s.names.Lock()
	defer s.names.Unlock()
	s.past.Add(PastOf(name, src, err))
}

// selected are the cells of this session that a command names, such as "2 4-6"; without a name all.
func (s *Session) selected(at place, arg string) ([]Past, error) {
	s.names.Lock()
	past, err := s.past.All()
	s.names.Unlock()
	if err != nil {
		return nil, s.magicError(at, err.Error())
	}
	if arg == "" {
		return past, nil
	}
	var list []Past
	for _, word := range strings.Fields(arg) {
		from, to, isRange := strings.Cut(word, "-")
		a, err := strconv.Atoi(from)
		b := a
		if err == nil && isRange {
			b, err = strconv.Atoi(to)
		}
		if err != nil {
			e := s.magicError(at, fmt.Sprintf("%q names no cells", word))
			e.Hint = "cells are named by their numbers, as in 2 4-6"
			return nil, e
		}
		for _, p := range past {
			if a <= p.Line && p.Line <= b {
				list = append(list, p)
			}
		}
	}
	return list, nil
}

// history lists cells: of this session by their numbers, of all sessions by a pattern after -g.
func (s *Session) history(ctx context.Context, at place, arg string) error {
	if pattern, ok := strings.CutPrefix(arg, "-g"); ok {
		return s.searchHistory(at, strings.TrimSpace(pattern))
	}
	arg, _ = strings.CutPrefix(arg, "-n") // the numbers are always shown
	last, newest := strings.CutPrefix(strings.TrimSpace(arg), "-l")
	if newest {
		arg = ""
	}
	list, err := s.selected(at, strings.TrimSpace(arg))
	if err != nil {
		return err
	}
	if newest {
		n, err := strconv.Atoi(cmp.Or(strings.TrimSpace(last), "10"))
		if err != nil || n < 0 {
			return s.magicError(at, fmt.Sprintf("%q is no number of cells", last))
		}
		list = list[max(0, len(list)-n):]
	}
	for _, p := range list {
		s.say(numbered(strconv.Itoa(p.Line), p.Input))
	}
	return nil
}

// searchHistory lists the cells of all sessions that contain a text.
func (s *Session) searchHistory(at place, pattern string) error {
	const most = 100
	h, ok := part[HistoryDisplay](s.opts.Display)
	if !ok {
		return s.magicError(at, "the cells of earlier sessions are not known here")
	}
	if !strings.ContainsAny(pattern, "*?") {
		pattern = "*" + pattern + "*"
	}
	list, err := h.Past(pattern, most)
	if err != nil {
		return s.magicError(at, err.Error())
	}
	for _, p := range list {
		s.say(numbered(fmt.Sprintf("%d/%d", p.Session, p.Line), p.Input))
	}
	return nil
}

// numbered is a cell with its number, its further lines below the first.
func numbered(number, src string) string {
	head := fmt.Sprintf("%4s: ", number)
	return head + strings.ReplaceAll(src, "\n", "\n"+strings.Repeat(" ", len(head))) + "\n"
}

// rerun runs cells of this session again: those that are named, or all that did not fail.
func (s *Session) rerun(ctx context.Context, at place, arg string) error {
	list, err := s.selected(at, arg)
	if err != nil {
		return err
	}
	for _, p := range list {
		if p.Failed && arg == "" || aboutCells(p.Input) {
			continue
		}
		name := fmt.Sprintf("cell[%d]", p.Line)
		if name == at.cell {
			continue
		}
		if err := s.eval(ctx, name, p.Input); err != nil {
			return err
		}
	}
	return nil
}

// aboutCells reports whether a cell is a command that shows, keeps or runs other cells.
func aboutCells(src string) bool {
	for _, name := range []string{"%rerun", "%history", "%hist", "%save", "%edit", "%load", "%recall"} {
		if strings.HasPrefix(strings.TrimSpace(src), name) {
			return true
		}
	}
	return false
}

// save writes cells to a file: as a compiled Go program if its name ends in .go, else as they were typed.
func (s *Session) save(ctx context.Context, at place, arg string) error {
	arg, _ = strings.CutPrefix(arg, "-f ") // a file is always written over
	path, cells, _ := strings.Cut(arg, " ")
	if path = unquote(path); path == "" {
		e := s.magicError(at, "save needs the name of a file")
		e.Hint = "%save session.go writes a Go program, %save session.brian 1-5 the cells 1 to 5"
		return e
	}
	list, err := s.selected(at, strings.TrimSpace(cells))
	if err != nil {
		return err
	}
	text := ""
	if strings.HasSuffix(path, ".go") {
		text, err = s.program(at)
	} else {
		text = cellsText(list)
	}
	if err != nil {
		return err
	}
	if err := writeWhole(path, text); err != nil {
		return s.magicError(at, err.Error())
	}
	s.say("written to " + path + "\n")
	return nil
}

// cellsText is a script of the cells that did not fail.
func cellsText(list []Past) string {
	var b strings.Builder
	for _, p := range list {
		if !p.Failed && !aboutCells(p.Input) {
			b.WriteString(p.Input + "\n")
		}
	}
	return b.String()
}

// writeWhole writes a file whole or not at all.
func writeWhole(path, text string) error {
	tmp := path + ".part"
	if err := os.WriteFile(tmp, []byte(text), 0o644); err != nil {
		return err
	}
	return os.Rename(tmp, path)
}

// load puts a file, or the cells named, into the next prompt, where it can be changed; where nobody types it is shown.
func (s *Session) load(ctx context.Context, at place, arg string) error {
	text := ""
	if list, err := s.selected(at, arg); err == nil && arg != "" {
		text = cellsText(list)
	} else {
		src, err := os.ReadFile(unquote(arg))
		if err != nil {
			return s.magicError(at, err.Error())
		}
		text = string(src)
	}
	return s.propose(text)
}

// recall puts cells of this session into the next prompt, where they can be changed: the last one unless they are named.
func (s *Session) recall(ctx context.Context, at place, arg string) error {
	list, err := s.selected(at, arg)
	if err != nil {
		return err
	}
	if len(list) == 0 {
		return s.magicError(at, "there are no such cells")
	}
	if arg == "" {
		list = slices.DeleteFunc(list, func(p Past) bool { return aboutCells(p.Input) })
		list = list[max(0, len(list)-1):]
	}
	var texts []string
	for _, p := range list {
		texts = append(texts, p.Input)
	}
	return s.propose(strings.Join(texts, "\n"))
}

// propose puts a text into the next prompt.
func (s *Session) propose(text string) error {
	text = strings.TrimRight(text, "\n")
	if next, ok := part[NextDisplay](s.opts.Display); ok {
		s.out.show(func(Display) { next.Next(text) })
		return nil
	}
	s.say(text + "\n")
	return nil
}

// edit opens cells, the last one by default, or a file in the user's editor, and runs what comes back.
func (s *Session) edit(ctx context.Context, at place, arg string) error {
	terminal, ok := part[CommandDisplay](s.opts.Display)
	if !ok {
		return s.magicError(at, "an editor needs a terminal")
	}
	path, err := s.editable(at, arg)
	if err != nil {
		return err
	}
	editor := strings.Fields(firstOf(os.Getenv("VISUAL"), os.Getenv("EDITOR"), "vi"))
	s.out.show(func(Display) { err = terminal.Command(append(editor, path)) })
	if err != nil {
		return s.magicError(at, fmt.Sprintf("%s: %v", editor[0], err))
	}
	src, err := os.ReadFile(path)
	if err != nil {
		return s.magicError(at, err.Error())
	}
	if path != unquote(arg) {
		_ = os.Remove(path)
	}
	s.say(string(src))
	return s.eval(ctx, path, string(src))
}

// editable is the file that an editor is to open: the one that is named, or a new one with cells.
func (s *Session) editable(at place, arg string) (string, error) {
	list, err := s.selected(at, arg)
	if err != nil {
		return unquote(arg), nil
	}
	if arg == "" && len(list) > 0 {
		list = list[len(list)-1:]
	}
	f, err := os.CreateTemp("", "cell-*.brian")
	if err != nil {
		return "", s.magicError(at, err.Error())
	}
	defer f.Close()
	for _, p := range list {
		fmt.Fprintln(f, p.Input)
	}
	return f.Name(), nil
}

func firstOf(texts ...string) string {
	i := slices.IndexFunc(texts, func(t string) bool { return t != "" })
	return texts[i]
}
