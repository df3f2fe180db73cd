package repl

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"

	"gobrian/repl/dialect"
)

// usage.go: how a function is called, in the words of those who call it from cells.

// usage is what help tells of a function.
type usage struct {
	name     string
	doc      string
	args     []dialect.Symbol // those that must be given come first
	variadic bool             // it takes any number of further values
	example  string
	goType   string // its signature in Go
	path     string
}

// usageOf describes what can be called of this program; false for anything else, also Go's own functions.
func usageOf(expr string, sym dialect.Symbol, keywords []dialect.Symbol) (usage, bool) {
	if !strings.HasPrefix(sym.Type, "func(") || !strings.HasPrefix(sym.Path, "gobrian/") {
		return usage{}, false
	}
	name := expr[strings.LastIndex(expr, ".")+1:]
	return usage{
		name: expr, doc: userDoc(sym.Doc), args: keywords, example: examples[name], goType: sym.Type, path: sym.Path,
		variadic: strings.Contains(sym.Type, "...any"),
	}, true
}

const helpWidth = 92

// write writes the call, what the function does, its arguments and an example; level 1 also what it is in Go.
func (u usage) write(b *strings.Builder, level int) {
	b.WriteString(u.name + "(" + strings.Join(u.parameters(), ", ") + ")\n")
	if u.doc != "" {
		b.WriteString("\n" + u.doc + "\n")
	}
	var given, keywords []dialect.Symbol
	for _, a := range u.args {
		if a.Positional {
			given = append(given, a)
		} else {
			keywords = append(keywords, a)
		}
	}
	writeArguments(b, "arguments", given)
	writeArguments(b, "keyword arguments", keywords)
	if u.example != "" {
		b.WriteString("\nexample:\n  " + strings.ReplaceAll(u.example, "\n", "\n  ") + "\n")
	}
	if level > 0 {
		fmt.Fprintf(b, "\nin Go: %s %s\n", u.path, u.goType)
	}
}

// parameters is what stands between the parentheses of a call.
func (u usage) parameters() []string {
	var list []string
	keywords := false
	for _, a := range u.args {
		if a.Positional {
			list = append(list, a.Name)
		}
		keywords = keywords || !a.Positional
	}
	if u.variadic {
		list = append(list, "...")
	}
	if keywords {
		list = append(list, "keyword=value, ...")
	}
	return list
}

// writeArguments lists arguments with what they are, the text of each in a column of its own.
func writeArguments(b *strings.Builder, title string, args []dialect.Symbol) {
	if len(args) == 0 {
		return
	}
	width := 0
	for _, a := range args {
		width = max(width, len(a.Name))
	}
	b.WriteString("\n" + title + ":\n")
	for _, a := range args {
		indent := strings.Repeat(" ", width+4)
		text := wrap(argumentText(a), helpWidth-len(indent))
		line := fmt.Sprintf("  %-*s  %s", width, a.Name, strings.Join(text, "\n"+indent))
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
}

// argumentText says what an argument is: its documentation, else what such arguments are everywhere, and its type.
func argumentText(a dialect.Symbol) string {
	doc := cmp.Or(sentenceStart.ReplaceAllString(oneLine(userDoc(a.Doc)), ""), commonArguments[a.Name])
	t := userType(a.Type)
	switch {
	case doc == "":
		return t
	case t == "" || t == "text":
		return doc
	}
	return t + ": " + doc
}

// commonArguments are those that mean the same wherever they stand.
var commonArguments = map[string]string{
	"clock":     "the clock to follow, in place of dt",
	"dt":        "the step; that of defaultclock when left out",
	"duration":  "a time",
	"dtype":     "the type of its variables, 'float64' or 'float32'",
	"events":    "further events: their names with their conditions",
	"method":    "how to integrate: 'exact', 'euler', 'exponential_euler', 'rk2', 'rk4', 'heun', 'milstein'",
	"model":     "equations, as text or as Equations",
	"n":         "how many",
	"name":      "its name in messages and files",
	"namespace": "constants and functions for its text",
	"order":     "its turn among those of one slot of the schedule, the smaller first",
	"record":    "True for all, or indices; False for none",
	"source":    "a group, or a part of one",
	"target":    "a group, or a part of one",
	"variables": "a name or a list of names",
	"when":      "its slot in the schedule, such as 'start' or 'end'",
}

// goName matches names of Go's in a documentation: functions that make something.
var goName = regexp.MustCompile(`\bNew([A-Z]\w*)`)

// userDoc is a documentation with the names that cells have.
func userDoc(doc string) string {
	return strings.TrimSpace(goName.ReplaceAllString(doc, "$1"))
}

// sentenceStart matches the subject of a sentence about a field.
var sentenceStart = regexp.MustCompile(`^[A-Z]\w* (is|are) `)

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// packageOf matches a package before the name of a type.
var packageOf = regexp.MustCompile(`\b[a-z]\w*\.`)

// userType is a type of Go in the words of those who use it from cells, "" if it says nothing.
func userType(t string) string {
	switch t {
	case "any", "...any", "any...":
		return ""
	case "int":
		return "whole number"
	case "float64":
		return "number"
	case "string":
		return "text"
	case "bool":
		return "True or False"
	case "units.Quantity":
		return "quantity"
	case "units.Array":
		return "array"
	case "brian.Names", "map[string]any", "map[string]string":
		return "dictionary"
	}
	return packageOf.ReplaceAllString(strings.TrimPrefix(t, "*"), "")
}

// wrap breaks a text into lines of at most a width, between words.
func wrap(text string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && len([]rune(line))+1+len([]rune(word)) > width {
			lines = append(lines, line)
			line = ""
		}
		line = strings.TrimPrefix(line+" "+word, " ")
	}
	return append(lines, line)
}
