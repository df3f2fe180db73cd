package python

import "strings"

// K is a keyword argument: K("key", f).
func K(name string, value any) Kw { return Kw{name, value} }

// Words are values as print shows them, with blanks between.
func Words(values ...any) string { return strings.TrimSuffix(Line(values...), "\n") }

// printed is print where it is a value.
func printed(a args) any {
	for _, k := range a.kw {
		a.list = append(a.list, k)
	}
	PrintTo(a.list...)
	return nil
}

// PrintTo is print with file=: it writes to sys.stdout or whatever else has a method write, and flush if it is to.
func PrintTo(values ...any) {
	var file, flush any
	for _, k := range arguments(values).kw {
		switch k.Name {
		case "file":
			file = k.Value
		case "flush":
			flush = k.Value
		}
	}
	if file == nil {
		host.Write("stdout", Line(values...))
		return
	}
	Method(file, "write", Line(values...))
	if flush != nil && Truth(flush) {
		Method(file, "flush")
	}
}

// Line is what print writes: values with blanks between them and a new line after them, or sep= and end=.
func Line(values ...any) string {
	a := arguments(values)
	sep, end := " ", "\n"
	for _, k := range a.kw {
		s, _ := k.Value.(string)
		switch {
		case k.Name == "sep" && k.Value != nil:
			sep = s
		case k.Name == "end" && k.Value != nil:
			end = s
		}
	}
	texts := make([]string, len(a.list))
	for i, x := range a.list {
		texts[i] = Str(x)
	}
	return strings.Join(texts, sep) + end
}
