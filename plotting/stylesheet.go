package plotting

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"

	"gobrian/units"
)

// Styles are sheets of defaults: style.use("paper.mplstyle").
type Styles struct{}

// Style are sheets of defaults: style.use("paper.mplstyle").
var Style Styles

// Use takes the defaults of a sheet, which is a file of lines "name : value", a map of them, "default", or a list of these.
// The names of sheets that come with matplotlib have no effect here beyond a note.
func (Styles) Use(sheet any) error {
	if m, ok := sheet.(map[string]any); ok {
		return RcParams.Update(m)
	}
	if names, ok := nameList(sheet); ok {
		for _, name := range names {
			if err := Style.Use(name); err != nil {
				return err
			}
		}
		return nil
	}
	name := textOf(sheet)
	if name == "default" {
		Rcdefaults()
		return nil
	}
	text, err := os.ReadFile(name)
	switch {
	case err == nil:
		return useSheet(name, string(text))
	case strings.ContainsAny(name, "./"):
		return fmt.Errorf("style.use: %w", err)
	}
	if !strings.HasPrefix(name, "seaborn") && !slices.Contains(matplotlibStyles, name) {
		return mistakeOf("OSError", "style.use: %q is neither a style nor a file%s", name, nearStyle(name))
	}
	note("style.use(%q) has no effect here", name)
	return nil
}

// matplotlibStyles are the styles that matplotlib brings, beside those of seaborn.
var matplotlibStyles = strings.Fields("Solarize_Light2 bmh classic dark_background fast fivethirtyeight ggplot grayscale petroff10 tableau-colorblind10 _classic_test_patch _mpl-gallery _mpl-gallery-nogrid")

func nearStyle(name string) string {
	if near, ok := units.Suggest(name, matplotlibStyles); ok {
		return fmt.Sprintf("; did you mean %q?", near)
	}
	return ""
}

// Context is a sheet for the figures of a with statement.
func (Styles) Context(sheet any) *StyleScope { return &StyleScope{sheet: sheet} }

// RcContext is defaults for the figures of a with statement, none for those that the statement itself changes:
// RcContext(map[string]any{"font.size": 8}).
func RcContext(rc ...map[string]any) *StyleScope {
	all := map[string]any{}
	for _, m := range rc {
		maps.Copy(all, m)
	}
	return &StyleScope{sheet: all}
}

// Xkcd has no effect: lines are drawn straight.
func Xkcd(args ...any) *StyleScope {
	note("xkcd has no effect: lines are drawn straight here")
	return RcContext()
}

// StyleScope is a sheet that holds from Enter to Exit.
type StyleScope struct {
	sheet any
	saved defaults
}

// Enter takes the defaults of the sheet.
func (s *StyleScope) Enter() error {
	s.saved = usual
	return Style.Use(s.sheet)
}

// Exit brings back the defaults before it.
func (s *StyleScope) Exit() { usual = s.saved }

func useSheet(file, text string) error {
	for i, line := range strings.Split(text, "\n") {
		line, _, _ = strings.Cut(line, "#")
		name, value, ok := strings.Cut(strings.TrimSpace(line), ":")
		if name == "" {
			continue
		}
		var err error
		if !ok {
			err = fmt.Errorf("a line is \"name : value\"")
		} else if x, e := sheetValue(strings.TrimSpace(value)); e != nil {
			err = e
		} else {
			err = RcParams.SetIndex(x, strings.TrimSpace(name))
		}
		if err != nil {
			return fmt.Errorf("%s:%d: %w", file, i+1, err)
		}
	}
	return nil
}

// sheetValue reads a value of a sheet: a truth, a number, numbers with commas between them, a cycler or a word.
func sheetValue(s string) (any, error) {
	if inner, ok := strings.CutPrefix(s, "cycler("); ok {
		return sheetCycle(strings.TrimSuffix(inner, ")"))
	}
	switch s {
	case "True", "False":
		return s == "True", nil
	}
	parts := strings.Split(s, ",")
	list := make([]float64, len(parts))
	for i, p := range parts {
		v, err := strconv.ParseFloat(strings.TrimSpace(p), 64)
		if err != nil {
			return strings.Trim(s, `'"`), nil
		}
		list[i] = v
	}
	if len(list) == 1 {
		return list[0], nil
	}
	return list, nil
}

// sheetCycle reads what stands between the parentheses of cycler: color=['e41a1c', 'C1'], or 'color', ['r', 'b'].
func sheetCycle(s string) (Cycle, error) {
	head, rest, ok := strings.Cut(s, "[")
	body, end, closed := strings.Cut(rest, "]")
	name := strings.Trim(head, " =,'\"")
	if !ok || !closed || name == "" || strings.TrimSpace(end) != "" {
		return nil, fmt.Errorf("a cycler of one property is wanted, as cycler(color=['r', 'b']), not cycler(%s)", s)
	}
	var c Cycle
	for _, word := range strings.Split(body, ",") {
		word = strings.Trim(word, " '\"")
		if len(word) == 6 && !slices.ContainsFunc([]byte(word), func(b byte) bool { return !strings.ContainsRune("0123456789abcdefABCDEF", rune(b)) }) {
			word = "#" + word // a sheet has no other way: # begins a comment
		}
		c = append(c, map[string]any{name: word})
	}
	return c, nil
}
