package plotting

import (
	"fmt"
	"image/color"
	"maps"
	"strings"
)

// format is what a format string such as "r--" or "o-" says; nil and "" stand for what it leaves open.
type format struct {
	color  *color.NRGBA
	marker string
	line   string // "-", "--", "-.", ":" or "none"
}

// with are options and what the format says beside them.
func (f format) with(options map[string]any) map[string]any {
	full := map[string]any{}
	if f.color != nil {
		full["color"] = *f.color
	}
	if f.line != "" {
		full["linestyle"] = f.line
	}
	if f.marker != "" {
		full["marker"] = f.marker
	}
	maps.Copy(full, options)
	return full
}

// lineWords are the names of line styles.
var lineWords = map[string]string{
	"-": "-", "--": "--", "-.": "-.", ":": ":", "": "none", " ": "none",
	"solid": "-", "dashed": "--", "dashdot": "-.", "dotted": ":", "none": "none", "None": "none",
}

// parseFormat reads a format string of matplotlib: a colour, a marker and a line style, each at most once and in any
// order. A marker without a line style draws no line; an empty string leaves all open.
func parseFormat(s string) (format, error) {
	var f format
	if c, err := colorNamed(s); s != "" && err == nil && c.A > 0 && !isGrey(s) {
		f.color = &c
		return f, nil
	}
	for rest := s; rest != ""; {
		n, err := f.take(s, rest)
		if err != nil {
			return format{}, err
		}
		rest = rest[n:]
	}
	if f.line == "" && f.marker != "" {
		f.line = "none"
	}
	return f, nil
}

// isGrey tells whether s would be read as a grey level, which a format string has no place for: "1" is a marker.
func isGrey(s string) bool { return strings.Trim(s, "0123456789.") == "" }

// take reads the first sign of rest and returns its length.
func (f *format) take(s, rest string) (int, error) {
	for _, line := range []string{"--", "-.", "-", ":", " "} {
		if strings.HasPrefix(rest, line) {
			if f.line != "" {
				return 0, fmt.Errorf("format %q has two line styles", s)
			}
			f.line = lineWords[line]
			return len(line), nil
		}
	}
	if c, n := cycleColor(rest); n > 0 || letters[rest[0]].A != 0 {
		if n == 0 {
			c, n = letters[rest[0]], 1
		}
		if f.color != nil {
			return 0, fmt.Errorf("format %q has two colours", s)
		}
		f.color = &c
		return n, nil
	}
	if _, ok := markers[rest[:1]]; ok {
		if f.marker != "" {
			return 0, fmt.Errorf("format %q has two markers", s)
		}
		f.marker = rest[:1]
		return 1, nil
	}
	return 0, fmt.Errorf("format %q: %q is neither a colour (b g r c m y k w C0), a marker (. , o s ^ v < > * + x D d p h | _) nor a line style (- -- -. :)", s, firstRune(rest))
}

// cycleColor reads "C" and digits at the start of s.
func cycleColor(s string) (c color.NRGBA, n int) {
	if s[0] != 'C' {
		return c, 0
	}
	digits := len(s) - 1 - len(strings.TrimLeft(s[1:], "0123456789"))
	if digits == 0 {
		return c, 0
	}
	c, err := colorNamed(s[:1+digits])
	if err != nil {
		return c, 0
	}
	return c, 1 + digits
}

func firstRune(s string) string {
	for _, r := range s {
		return string(r)
	}
	return ""
}

// parseLine reads a line style: a word, a sign, or (offset, (on, off, ...)) in multiples of the line width.
func parseLine(x any) (line string, dashes []float64, err error) {
	if s, ok := x.(string); ok {
		if line, ok := lineWords[s]; ok {
			return line, nil, nil
		}
		var words []string
		for w := range lineWords {
			words = append(words, w)
		}
		return "", nil, oneOf(s, words)
	}
	if pair, ok := x.([]any); ok && len(pair) == 2 {
		if dashes, err := numbers(pair[1]); err == nil && len(dashes)%2 == 0 {
			return "-", dashes, nil
		}
	}
	return "", nil, fmt.Errorf("%v is not a line style: write \"-\", \"--\", \"-.\" or \":\"", x)
}

// dashPattern are the dashes of a line style in multiples of the line's width; nil is a solid line.
func dashPattern(line string) []float64 {
	switch line {
	case "--":
		return []float64{3.7, 1.6}
	case "-.":
		return []float64{6.4, 1.6, 1, 1.6}
	case ":":
		return []float64{1, 1.65}
	}
	return nil
}
