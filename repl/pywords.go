package repl

import (
	"fmt"
	"regexp"
	"strings"
)

// pywords.go: what Go's checker finds in the text that a script became, in the words of Python.

// rephrasing is a message of the checker and what Python calls it. In means, $1 is a part of the message as it is, and @1 a type.
type rephrasing struct {
	found     *regexp.Regexp
	exception string
	means     string
}

var rephrasings = []rephrasing{
	{regexp.MustCompile(`^(?s).* undefined \(type (.+) has no field or method (\w+).*\)$`), "AttributeError", "'@1' object has no attribute '$2'"},
	{regexp.MustCompile(`^(.+)\.(\w+) undefined \(cannot refer to unexported .*\)$`), "AttributeError", "$1 has no attribute '$2'"},
	{regexp.MustCompile(`cannot call (.+) \(.*\): (.+) is not a function$`), "TypeError", "'@2' object is not callable"},
	{regexp.MustCompile(`cannot index .+ \((.+)\)$`), "TypeError", "'@1' object is not subscriptable"},
	{regexp.MustCompile(`^cannot assign to (.+) \(neither addressable nor a map index expression\)$`), "TypeError", "$1 cannot be assigned to"},
	{regexp.MustCompile(`^cannot use (.+) \((.+)\) as (.+) value in argument to (\w+)(?: \(truncated\))?$`), "TypeError", "$4 takes here '@3', and $1 is '@2'"},
	{regexp.MustCompile(`^(\w+) needs the argument (\w+) \((.+)\)$`), "TypeError", "$1() missing 1 required positional argument: '$2'"},
	{regexp.MustCompile(`^(\w+) has no argument (\w+)$`), "TypeError", "$1() got an unexpected keyword argument '$2'"},
	{regexp.MustCompile(`^too many arguments in call to (\w+): have .*$`), "TypeError", "$1() was given too many arguments"},
	{regexp.MustCompile(`^not enough arguments in call to (\w+): have .*$`), "TypeError", "$1() was given too few arguments"},
}

// inPython writes an error of the checker, at its place in the script, as Python would.
func (s *Session) inPython(e *Error) {
	for _, o := range e.Others {
		s.inPython(o)
	}
	if e.Kind != CompileError {
		return
	}
	if name, ok := strings.CutPrefix(e.Msg, "undefined: "); ok {
		s.unknownName(e, strings.TrimSuffix(name, "_"))
		return
	}
	for _, r := range rephrasings {
		m := r.found.FindStringSubmatch(e.Msg)
		if m == nil {
			continue
		}
		e.Kind, e.Msg = r.exception, placeholder.ReplaceAllStringFunc(r.means, func(p string) string {
			part := m[p[1]-'0']
			if p[0] == '@' {
				return pythonType(part)
			}
			return part
		})
		return
	}
}

var placeholder = regexp.MustCompile(`[$@]\d`)

// unknownName is the error for a name that nothing has: alone, or of a module.
func (s *Session) unknownName(e *Error, name string) {
	e.Kind, e.Msg = "NameError", fmt.Sprintf("the name %s is not known", name)
	before := []rune(e.Src)[:max(e.Col-1, 0)]
	if owner := dotted.FindString(string(before)); owner != "" {
		e.Kind, e.Msg = "AttributeError", fmt.Sprintf("%s has no attribute '%s'", strings.TrimSuffix(owner, "."), name)
	}
}

// dotted matches what an attribute is asked of, at the end of the text before it.
var dotted = regexp.MustCompile(`[\w.]+\.$`)

// pythonType is the name in Python of a type as the checker describes it.
func pythonType(goType string) string {
	kind := goType
	for _, start := range []string{"value of type ", "variable of type ", "variable of struct type ", "constant of type "} {
		if i := strings.LastIndex(kind, start); i >= 0 {
			kind = kind[i+len(start):]
		}
	}
	if m := untyped.FindStringSubmatch(kind); m != nil {
		kind = m[1]
	}
	kind = strings.TrimPrefix(kind, "*")
	switch {
	case kind == "string", kind == "rune":
		return "str"
	case kind == "float64", kind == "float":
		return "float"
	case kind == "nil":
		return "NoneType"
	case kind == "units.Array":
		return "ndarray"
	case strings.HasPrefix(kind, "[]"):
		return "list"
	case strings.HasPrefix(kind, "map["):
		return "dict"
	case strings.HasPrefix(kind, "func("):
		return "function"
	}
	return kind[strings.LastIndexByte(kind, '.')+1:]
}

var untyped = regexp.MustCompile(`^untyped (\w+)(?: constant.*)?$`)
