package python

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// lib_argparse.go: argparse for scripts with options.

// argument is one that a parser knows.
type argument struct {
	names          []string // "--rate", or one without dashes for a positional one
	dest           string
	action         string
	preset         any
	kind           any
	many           bool
	count          int  // of values, 0 where their number is not said
	maybe          bool // the value may be left out, which gives constant
	constant       any
	help           string
	must           bool
	hidden         bool // it is no argument, but a default that set_defaults gave
	shown, version string
	among          any
}

func argparseNames() map[string]any {
	names := map[string]any{
		"ArgumentParser": builtin(newArgumentParser), "SUPPRESS": "==SUPPRESS==", "REMAINDER": "...", "BooleanOptionalAction": "boolean",
		"ArgumentTypeError": Type("ArgumentTypeError"), "ArgumentError": Type("ArgumentError"),
		"Namespace": builtin(func(a args) any {
			ns := &Module{Name: "Namespace", attrs: NewDict()}
			for _, k := range a.kw {
				ns.attrs.set(k.Name, k.Value)
			}
			return ns
		}),
	}
	for _, name := range []string{"HelpFormatter", "RawDescriptionHelpFormatter", "RawTextHelpFormatter", "ArgumentDefaultsHelpFormatter", "MetavarTypeHelpFormatter"} {
		names[name] = Type(name) // how a usage is laid out, which is always the same here
	}
	return names
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
	group := builtin(func(args) any { // what groups say is in the usage only
		return &Module{Name: "ArgumentGroup", attrs: NewDict("add_argument", add)}
	})
	parser.attrs.set("add_argument_group", group)
	parser.attrs.set("add_mutually_exclusive_group", group)
	parser.attrs.set("set_defaults", builtin(func(a args) any {
		for _, k := range a.kw {
			i := slices.IndexFunc(list, func(g *argument) bool { return g.dest == k.Name })
			if i < 0 {
				list = append(list, &argument{names: []string{"--" + k.Name}, dest: k.Name, hidden: true})
				i = len(list) - 1
			}
			list[i].preset = k.Value
		}
		return nil
	}))
	parser.attrs.set("get_default", builtin(func(a args) any {
		for _, g := range list {
			if g.dest == a.text("get_default", 0) {
				return g.preset
			}
		}
		return nil
	}))
	parser.attrs.set("error", builtin(func(a args) any { fail(list, about, a.text("error", 0)); return nil }))
	parser.attrs.set("format_help", builtin(func(args) any { return usage(list, about) }))
	parser.attrs.set("print_usage", builtin(func(args) any { host.Write("stdout", usage(list, about)); return nil }))
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
	if v := a.take("version"); v != nil {
		arg.version = Str(v)
	}
	if h, ok := a.take("help").(string); ok {
		arg.help = h
	}
	n := a.take("nargs")
	arg.many, arg.maybe, arg.constant = n != nil && n != "?", n == "?", a.take("const")
	arg.count, _ = small(n)
	if m, ok := a.take("metavar").(string); ok {
		arg.shown = m
	}
	if len(arg.names) == 0 {
		raise("TypeError", "add_argument() wants the name of an argument")
	}
	long := arg.names[0] // the first one with two dashes gives the name
	if i := slices.IndexFunc(arg.names, func(n string) bool { return strings.HasPrefix(n, "--") }); i >= 0 {
		long = arg.names[i]
	}
	arg.dest = strings.ReplaceAll(strings.TrimLeft(long, "-"), "-", "_")
	if d, ok := a.take("dest").(string); ok {
		arg.dest = d
	}
	switch {
	case arg.action == "store_true" && arg.preset == nil:
		arg.preset = false
	case arg.action == "store_false" && arg.preset == nil:
		arg.preset = true
	case arg.action == "boolean":
		arg.names = append(arg.names, "--no-"+strings.TrimPrefix(long, "--"))
	}
	if !arg.option() && arg.preset == nil && n == "*" {
		arg.preset = NewList()
	}
	if !arg.option() && arg.preset == nil && n != "?" {
		arg.must = true
	}
	return arg
}

func (g *argument) option() bool { return strings.HasPrefix(g.names[0], "-") }

func parseArguments(list []*argument, about string, given []any) (*Module, []any) {
	ns := &Module{Name: "Namespace", attrs: NewDict()}
	for _, g := range list {
		preset := g.preset
		if s, ok := preset.(string); ok && g.kind != nil { // a text is read as one on the command line is
			preset = g.value(list, about, []any{s}, true)
		}
		if _, twice := ns.attrs.named(g.dest); !twice || preset != nil {
			ns.attrs.set(g.dest, preset)
		}
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
		case g.action == "boolean":
			ns.attrs.set(g.dest, !strings.HasPrefix(name, "--no-"))
			continue
		case g.action == "store_const":
			ns.attrs.set(g.dest, g.constant)
			continue
		case g.action == "count":
			old, _ := ns.attrs.named(g.dest)
			n, _ := small(old)
			ns.attrs.set(g.dest, n+1)
			continue
		case g.action == "version":
			host.Write("stdout", g.version+"\n")
			panic(newError("SystemExit", 0))
		case !g.option():
			words = append(words, given[i])
		case joined:
			words = append(words, value)
		case i+1 < len(given) && (!g.maybe || !strings.HasPrefix(Str(given[i+1]), "-")):
			i++
			words = append(words, given[i])
		case g.maybe:
			ns.attrs.set(g.dest, g.constant)
			continue
		default:
			fail(list, about, "argument "+strings.Join(g.names, "/")+": expected one argument")
		}
		for g.many && i+1 < len(given) && (g.count == 0 || len(words) < g.count) && !isOptionWord(Str(given[i+1])) {
			i++
			words = append(words, given[i])
		}
		if g.count > 0 && len(words) != g.count {
			fail(list, about, fmt.Sprintf("argument %s: expected %d argument%s", strings.Join(g.names, "/"), g.count, plural(g.count)))
		}
		got := g.value(list, about, words, false)
		if g.action == "append" {
			old, _ := ns.attrs.named(g.dest)
			all := NewList()
			if l, ok := old.(*List); ok {
				all.items = slices.Clone(l.items)
			}
			all.items = append(all.items, got)
			got = all
		}
		ns.attrs.set(g.dest, got)
	}
	for _, g := range list {
		if g.must && !seen[g] {
			fail(list, about, "the following arguments are required: "+strings.Join(g.names, "/"))
		}
	}
	return ns, rest
}

// isOptionWord reports whether a word begins an option, which a negative number does not.
func isOptionWord(word string) bool {
	if !strings.HasPrefix(word, "-") {
		return false
	}
	_, err := strconv.ParseFloat(word, 64)
	return err != nil
}

// matching is the option of that name, or the next positional argument.
func matching(list []*argument, name string, seen map[*argument]bool) *argument {
	for _, g := range list {
		if slices.Contains(g.names, name) && g.option() || !g.option() && !isOptionWord(name) && !seen[g] {
			return g
		}
	}
	return nil
}

// value reads words as the values of an argument; a default stands alone and may be none of its choices.
func (g *argument) value(list []*argument, about string, words []any, preset bool) any {
	out := NewList()
	for _, w := range words {
		x := w
		if g.kind != nil {
			e := caught(func() { x = Call(g.kind, w) })
			if e != nil {
				fail(list, about, fmt.Sprintf("argument %s: invalid value: %s", strings.Join(g.names, "/"), quote(Str(w))))
			}
		}
		if g.among != nil && !preset && !In(x, g.among) {
			fail(list, about, fmt.Sprintf("argument %s: invalid choice: %s (choose from %s)", strings.Join(g.names, "/"), Repr(x), Repr(g.among)))
		}
		out.items = append(out.items, x)
	}
	if g.many && !preset {
		return out
	}
	return out.items[0]
}

// fail shows the usage and ends the script.
func fail(list []*argument, about, msg string) {
	host.Write("stderr", usage(list, about)+"error: "+msg+"\n")
	panic(newError("SystemExit", 2))
}

func usage(list []*argument, about string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "usage: %s [options]\n", Str(Index(host.argv(), 0)))
	if about != "" {
		b.WriteString("\n" + about + "\n")
	}
	b.WriteString("\noptions:\n")
	for _, g := range list {
		if g.hidden {
			continue
		}
		fmt.Fprintf(&b, "  %-24s %s\n", strings.TrimSuffix(strings.Join(g.names, ", ")+" "+g.shown, " "), g.help)
	}
	return b.String()
}
