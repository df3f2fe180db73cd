package python

import (
	"fmt"
	"slices"
	"strings"
)

// lib_argparse.go: argparse for scripts with options.

// argument is one that a parser knows.
type argument struct {
	names  []string // "--rate", or one without dashes for a positional one
	dest   string
	action string
	preset any
	kind   any
	many   bool
	help   string
	must   bool
	among  any
}

func newArgumentParser(a args) any {
	about := Str(a.given(1<<30, "description", ""))
	var list []*argument
	parser := &Module{Name: "ArgumentParser", attrs: NewDict()}
	add := builtin(func(a args) any {
		list = append(list, newArgument(a))
		return nil
	})
	parse := func(a args) (*Module, []any) {
		given := a.at(0)
		if given == nil {
			given = Index(host.argv(), Span(1, nil, nil))
		}
		return parseArguments(list, about, Items(given))
	}
	parser.attrs.set("add_argument", add)
	parser.attrs.set("set_defaults", builtin(nothing))
	parser.attrs.set("print_help", builtin(func(args) any { host.Write("stdout", usage(list, about)); return nil }))
	parser.attrs.set("parse_args", builtin(func(a args) any {
		ns, rest := parse(a)
		if len(rest) > 0 {
			fail(list, about, "unrecognized arguments: "+Str(rest[0]))
		}
		return ns
	}))
	parser.attrs.set("parse_known_args", builtin(func(a args) any {
		ns, rest := parse(a)
		return Tuple{ns, &List{items: rest}}
	}))
	return parser
}

func newArgument(a args) *argument {
	arg := &argument{action: Str(a.given(1<<30, "action", "store")), preset: a.take("default"), kind: a.take("type"), must: Truth(a.take("required")), among: a.take("choices")}
	for i := range a.list {
		arg.names = append(arg.names, a.text("add_argument", i))
	}
	if h, ok := a.take("help").(string); ok {
		arg.help = h
	}
	n := a.take("nargs")
	arg.many = n != nil && n != "?"
	if len(arg.names) == 0 {
		raise("TypeError", "add_argument() wants the name of an argument")
	}
	arg.dest = strings.ReplaceAll(strings.TrimLeft(arg.names[len(arg.names)-1], "-"), "-", "_")
	if d, ok := a.take("dest").(string); ok {
		arg.dest = d
	}
	switch {
	case arg.action == "store_true" && arg.preset == nil:
		arg.preset = false
	case arg.action == "store_false" && arg.preset == nil:
		arg.preset = true
	}
	if !arg.option() && arg.preset == nil && n != "?" && n != "*" {
		arg.must = true
	}
	return arg
}

func (g *argument) option() bool { return strings.HasPrefix(g.names[0], "-") }

func parseArguments(list []*argument, about string, given []any) (*Module, []any) {
	ns := &Module{Name: "Namespace", attrs: NewDict()}
	for _, g := range list {
		ns.attrs.set(g.dest, g.preset)
	}
	seen := map[*argument]bool{}
	var rest []any
	for i := 0; i < len(given); i++ {
		word := Str(given[i])
		if word == "-h" || word == "--help" {
			host.Write("stdout", usage(list, about))
			panic(newError("SystemExit", 0))
		}
		name, value, joined := strings.Cut(word, "=")
		g := matching(list, name, seen)
		if g == nil {
			rest = append(rest, word)
			continue
		}
		seen[g] = true
		var words []any
		switch {
		case g.action == "store_true" || g.action == "store_false":
			ns.attrs.set(g.dest, g.action == "store_true")
			continue
		case !g.option():
			words = append(words, given[i])
		case joined:
			words = append(words, value)
		case i+1 < len(given):
			i++
			words = append(words, given[i])
		default:
			fail(list, about, "argument "+strings.Join(g.names, "/")+": expected one argument")
		}
		for g.many && i+1 < len(given) && !strings.HasPrefix(Str(given[i+1]), "-") {
			i++
			words = append(words, given[i])
		}
		ns.attrs.set(g.dest, g.value(list, about, words))
	}
	for _, g := range list {
		if g.must && !seen[g] {
			fail(list, about, "the following arguments are required: "+strings.Join(g.names, "/"))
		}
	}
	return ns, rest
}

// matching is the option of that name, or the next positional argument.
func matching(list []*argument, name string, seen map[*argument]bool) *argument {
	for _, g := range list {
		if slices.Contains(g.names, name) && g.option() || !g.option() && !strings.HasPrefix(name, "-") && !seen[g] {
			return g
		}
	}
	return nil
}

func (g *argument) value(list []*argument, about string, words []any) any {
	out := NewList()
	for _, w := range words {
		x := w
		if g.kind != nil {
			e := caught(func() { x = Call(g.kind, w) })
			if e != nil {
				fail(list, about, fmt.Sprintf("argument %s: invalid value: %s", strings.Join(g.names, "/"), quote(Str(w))))
			}
		}
		if g.among != nil && !In(x, g.among) {
			fail(list, about, fmt.Sprintf("argument %s: invalid choice: %s (choose from %s)", strings.Join(g.names, "/"), Repr(x), Repr(g.among)))
		}
		out.items = append(out.items, x)
	}
	if g.many {
		return out
	}
	return out.items[0]
}

// fail shows the usage and ends the script.
func fail(list []*argument, about, msg string) {
	host.Write("stderr", usage(list, about))
	raise("SystemExit", "error: %s", msg)
}

func usage(list []*argument, about string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "usage: %s [options]\n", Str(Index(host.argv(), 0)))
	if about != "" {
		b.WriteString("\n" + about + "\n")
	}
	b.WriteString("\noptions:\n")
	for _, g := range list {
		fmt.Fprintf(&b, "  %-24s %s\n", strings.Join(g.names, ", "), g.help)
	}
	return b.String()
}
