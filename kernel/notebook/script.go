package notebook

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
)

// script.go: notebooks as scripts of cells, in the percent format of jupytext
// (https://jupytext.readthedocs.io/en/latest/formats-scripts.html): a line "# %%" begins a cell of code, "# %% [markdown]"
// one of text in comments. What runs as a script is what the notebook runs.

// marker is a line that begins a cell: its title or kind, and its metadata.
var marker = regexp.MustCompile(`^# %%(?:$| +)(\[[a-z]+\])? *([^{]*?) *(\{.*\})?$`)

// looksLike matches a line of code that would be read as a marker, or as one that was kept from it by backslashes.
var looksLike = regexp.MustCompile(`^# \\*%%`)

// Script writes the notebook as a script; outputs stay behind. ReadScript gives the same cells back.
func (nb *Notebook) Script() string {
	var b strings.Builder
	for i, c := range nb.Cells {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(head(c) + "\n")
		for line := range strings.SplitSeq(c.Source, "\n") {
			b.WriteString(scriptLine(c.Kind, line) + "\n")
		}
	}
	return b.String()
}

// head is the marker of a cell.
func head(c *Cell) string {
	text := "# %%"
	if c.Kind != Code {
		text += " [" + c.Kind + "]"
	}
	if len(c.Metadata) > 0 {
		if meta, err := json.Marshal(c.Metadata); err == nil {
			text += " " + string(meta)
		}
	}
	return text
}

// scriptLine is a line of a cell as it stands in a script.
func scriptLine(kind, line string) string {
	if kind != Code {
		line = "# " + line
		if line == "# " {
			line = "#"
		}
	}
	if looksLike.MatchString(line) {
		return `# \` + line[len("# "):]
	}
	return line
}

// ReadScript makes a notebook of a script. One without markers is cut at blank lines where a new statement begins; comments
// that stand alone become text.
func ReadScript(src string) (*Notebook, error) {
	nb := &Notebook{Metadata: map[string]any{}, Format: 4, Minor: 5}
	all := strings.Split(strings.TrimSuffix(withoutHeader(src), "\n"), "\n")
	var err error
	if marked(all) {
		nb.Cells, err = percentCells(all)
	} else {
		nb.Cells = paragraphs(all)
	}
	for i, c := range nb.Cells {
		c.ID = fmt.Sprintf("cell-%d", i+1)
	}
	return nb, err
}

// withoutHeader drops jupytext's header, which is YAML in comments.
func withoutHeader(src string) string {
	if rest, ok := strings.CutPrefix(src, "# ---\n"); ok {
		if _, body, ok := strings.Cut(rest, "\n# ---\n"); ok {
			return strings.TrimPrefix(body, "\n")
		}
	}
	return src
}

func marked(all []string) bool {
	for _, line := range all {
		if marker.MatchString(line) {
			return true
		}
	}
	return false
}

// percentCells reads cells that begin with markers. What stands before the first is a cell of code.
func percentCells(all []string) ([]*Cell, error) {
	var cells []*Cell
	var body []string
	var current *Cell
	end := func(next bool) {
		if next && len(body) > 0 && body[len(body)-1] == "" {
			body = body[:len(body)-1] // the blank line before a marker
		}
		if current == nil && strings.TrimSpace(strings.Join(body, "")) != "" {
			current = &Cell{Kind: Code, Metadata: map[string]any{}}
		}
		if current != nil {
			current.Source = strings.Join(body, "\n")
			cells = append(cells, current)
		}
		body = nil
	}
	for i, line := range all {
		m := marker.FindStringSubmatch(line)
		if m == nil {
			body = append(body, cellLine(current, line))
			continue
		}
		end(true)
		c, err := newCell(m)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", i+1, err)
		}
		current = c
	}
	end(false)
	return cells, nil
}

// newCell makes the cell that a marker begins.
func newCell(m []string) (*Cell, error) {
	c := &Cell{Kind: Code, Metadata: map[string]any{}}
	switch kind := strings.Trim(m[1], "[]"); kind {
	case "":
	case Markdown, "md":
		c.Kind = Markdown
	case Raw:
		c.Kind = Raw
	default:
		return nil, fmt.Errorf("a cell of kind %q: there are [markdown] and [raw]", kind)
	}
	if m[3] != "" {
		if err := decode([]byte(m[3]), &c.Metadata); err != nil {
			return nil, fmt.Errorf("the metadata of a cell: %w", err)
		}
	}
	if m[2] != "" {
		c.Metadata["title"] = m[2]
	}
	return c, nil
}

// cellLine undoes scriptLine.
func cellLine(c *Cell, line string) string {
	if looksLike.MatchString(line) {
		line = strings.Replace(line, `\`, "", 1)
	}
	if c != nil && c.Kind != Code {
		return strings.TrimPrefix(strings.TrimPrefix(line, "#"), " ")
	}
	return line
}

// paragraphs cuts a script that has no markers.
func paragraphs(all []string) []*Cell {
	var cells []*Cell
	var block []string
	var inside nesting
	for i, line := range all {
		block = append(block, line)
		inside.read(line)
		if i+1 < len(all) && (inside.open() || strings.TrimSpace(line) != "" || !begins(all[i+1])) {
			continue
		}
		if text := strings.Trim(strings.Join(block, "\n"), "\n"); text != "" {
			cells = append(cells, paragraph(text))
		}
		block = nil
	}
	return cells
}

// continues are the words that go on with the statement before them.
var continues = regexp.MustCompile(`^(else|elif|except|finally)\b`)

// begins reports whether a statement begins with the line.
func begins(line string) bool {
	return line != "" && !strings.ContainsAny(line[:1], " \t)]}") && !continues.MatchString(line)
}

// paragraph is a cell of code, or of text if there are nothing but comments.
func paragraph(text string) *Cell {
	c := &Cell{Kind: Markdown, Metadata: map[string]any{}}
	var words []string
	for line := range strings.SplitSeq(text, "\n") {
		word, ok := strings.CutPrefix(line, "#")
		if !ok || strings.HasPrefix(word, "!") {
			return &Cell{Kind: Code, Metadata: map[string]any{}, Source: text}
		}
		words = append(words, strings.TrimPrefix(word, " "))
	}
	c.Source = strings.Join(words, "\n")
	return c
}

// A nesting is what is open between two lines: brackets, and a text in quotes.
type nesting struct {
	depth int
	quote string
}

func (n *nesting) open() bool { return n.depth > 0 || n.quote != "" }

// read reads a line.
func (n *nesting) read(line string) {
	for line != "" {
		if n.quote != "" {
			line = n.inQuotes(line)
			continue
		}
		switch c := line[0]; {
		case c == '#' || strings.HasPrefix(line, "//"):
			return
		case strings.HasPrefix(line, `'''`) || strings.HasPrefix(line, `"""`):
			n.quote = line[:3]
			line = line[2:]
		case c == '\'' || c == '"' || c == '`':
			n.quote = line[:1]
		case strings.ContainsRune("([{", rune(c)):
			n.depth++
		case strings.ContainsRune(")]}", rune(c)):
			n.depth = max(0, n.depth-1)
		}
		line = line[1:]
	}
	if n.quote == `'` || n.quote == `"` {
		n.quote = "" // such a text ends with its line
	}
}

// inQuotes returns what follows the end of the text, or of a sign of it.
func (n *nesting) inQuotes(line string) string {
	switch {
	case strings.HasPrefix(line, n.quote):
		line = line[len(n.quote):]
		n.quote = ""
		return line
	case line[0] == '\\' && n.quote != "`" && len(line) > 1:
		return line[2:]
	}
	return line[1:]
}
