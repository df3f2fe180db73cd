package terminal

// search.go: Ctrl-R, and the list of completions under Tab.

import (
	"slices"
	"strings"
)

// search is a search through the cells of all sessions.
type search struct {
	query  []rune
	at     int // the cell that is shown
	before moment
}

func (e *editor) beginSearch() {
	if e.plain {
		return
	}
	e.cells = e.past() // other sessions may have added to them
	e.search = &search{at: len(e.cells), before: moment{slices.Clone(e.text), e.pos}}
}

// searching takes a key during a search. It reports false for keys that end it and mean what they always do.
func (e *editor) searching(k key) bool {
	s := e.search
	switch {
	case k.name == "ctrl-r":
		e.find(s.at - 1)
	case k.name == "backspace":
		s.query = s.query[:max(len(s.query)-1, 0)]
		e.find(len(e.cells) - 1)
	case k.name == "":
		s.query = append(s.query, k.r)
		e.find(s.at)
	case k.name == "escape":
		e.text, e.pos = s.before.text, s.before.pos
		e.search = nil
	default:
		e.search = nil
		e.at = len(e.cells)
		if k.name == "enter" {
			e.pos = len(e.text) // the whole cell is taken
		}
		return false
	}
	return true
}

// find shows the newest cell up to one that contains the query. Without one, what is shown stays.
func (e *editor) find(from int) {
	query := strings.ToLower(string(e.search.query))
	for i := min(from, len(e.cells)-1); i >= 0; i-- {
		at := strings.Index(strings.ToLower(e.cells[i]), query)
		if at < 0 || e.cells[i] == string(e.text) && i != e.search.at {
			continue
		}
		e.search.at = i
		e.text = []rune(e.cells[i])
		e.pos = min(len([]rune(strings.ToLower(e.cells[i])[:at])), len(e.text))
		return
	}
}

// menu is a list of completions.
type menu struct {
	items    []completion
	from, to int // what they replace
	chosen   int // -1 before the second Tab
}

// tab indents where nothing stands before the cursor; else it completes, and lists the ways to go on if there are several.
func (e *editor) tab() {
	if strings.TrimSpace(string(e.text[e.lineStart():e.pos])) == "" {
		e.insert([]rune("    "))
		return
	}
	items, from, to := e.complete(string(e.text), e.pos)
	if len(items) == 0 || from > to || to > len(e.text) {
		return
	}
	if len(items) == 1 {
		e.replace(from, to, items[0].text)
		return
	}
	shared := sharedStart(items)
	if len([]rune(shared)) > to-from {
		e.replace(from, to, shared)
		to = e.pos
	}
	e.menu = &menu{items: items, from: from, to: to, chosen: -1}
}

func (e *editor) replace(from, to int, text string) {
	e.remove(from, to)
	e.pos = from
	e.insert([]rune(text))
}

// sharedStart is what all completions begin with.
func sharedStart(items []completion) string {
	shared := items[0].text
	for _, it := range items[1:] {
		for !strings.HasPrefix(it.text, shared) {
			shared = shared[:len(shared)-1]
		}
	}
	return strings.ToValidUTF8(shared, "")
}

// choosing takes a key while completions are listed. Tab goes through them, Enter and every other key keep what is chosen.
func (e *editor) choosing(k key) bool {
	m := e.menu
	step := map[string]int{"tab": 1, "down": 1, "shift-tab": -1, "up": -1}[k.name]
	switch {
	case step != 0:
		m.chosen = (m.chosen + step + len(m.items)) % len(m.items)
		if m.chosen < 0 {
			m.chosen = 0
		}
		e.replace(m.from, m.to, m.items[m.chosen].text)
		m.to = e.pos
		return true
	case k.name == "escape":
		e.menu = nil
		return true
	case k.name == "enter" && m.chosen >= 0:
		e.menu = nil
		return true
	}
	e.menu = nil
	return false
}
