package python

import (
	"crypto/rand"
	"encoding/hex"
	"regexp"
	"runtime"
	"strings"
)

// lib_misc.go: random, re, logging, multiprocessing, joblib, tqdm.

func reNames() map[string]any {
	names := reFunctions()
	compiled := builtin(func(a args) any {
		text := a.text("compile", 0)
		pattern(text)
		p := &Module{Name: "re.Pattern", attrs: NewDict("pattern", text)}
		for _, name := range []string{"search", "match", "fullmatch", "findall", "finditer", "split", "sub"} {
			f := names[name].(builtin)
			p.attrs.set(name, builtin(func(a args) any { return f(args{append([]any{text}, a.list...), a.kw}) }))
		}
		return p
	})
	for _, flag := range []string{"IGNORECASE", "I", "MULTILINE", "M", "DOTALL", "S", "VERBOSE", "X"} {
		names[flag] = reFlags[flag[:1]]
	}
	names["compile"] = builtin(func(a args) any { return compiled(args{list: []any{flagged(a, 1)}}) })
	return names
}

// reFlags are the numbers of flags, reLetters what Go calls them.
var (
	reFlags   = map[string]int{"I": 2, "M": 8, "D": 16, "S": 16, "X": 64, "V": 64}
	reLetters = map[int]string{2: "i", 8: "m", 16: "s"}
)

// flagged is a pattern with the flags of argument i before it.
func flagged(a args, i int) string {
	text := Str(a.at(0))
	n, _ := small(a.given(i, "flags", 0))
	letters := ""
	for _, flag := range []int{2, 8, 16} {
		if n&flag != 0 {
			letters += reLetters[flag]
		}
	}
	if letters == "" {
		return text
	}
	return "(?" + letters + ")" + text
}

func reFunctions() map[string]any {
	on := func(name string, f func(re *regexp.Regexp, s string) any) builtin {
		return func(a args) any { return f(pattern(flagged(a, 2)), a.text(name, 1)) }
	}
	return map[string]any{
		"search": on("search", func(re *regexp.Regexp, s string) any { return found(re, s, re.FindStringSubmatchIndex(s)) }),
		"match": on("match", func(re *regexp.Regexp, s string) any {
			m := re.FindStringSubmatchIndex(s)
			if m == nil || m[0] > 0 {
				return nil
			}
			return found(re, s, m)
		}),
		"fullmatch": builtin(func(a args) any {
			s := a.text("fullmatch", 1)
			re := pattern("^(?:" + flagged(a, 2) + ")$")
			return found(re, s, re.FindStringSubmatchIndex(s))
		}),
		"finditer": on("finditer", func(re *regexp.Regexp, s string) any {
			out := NewList()
			for _, m := range re.FindAllStringSubmatchIndex(s, -1) {
				out.items = append(out.items, found(re, s, m))
			}
			return Iter(out)
		}),
		"findall": on("findall", findAll),
		"split": on("split", func(re *regexp.Regexp, s string) any {
			out := NewList()
			for _, p := range re.Split(s, -1) {
				out.items = append(out.items, p)
			}
			return out
		}),
		"sub": builtin(func(a args) any {
			to := regexp.MustCompile(`\\(\d)`).ReplaceAllString(strings.ReplaceAll(a.text("sub", 1), "$", "$$"), "$${$1}")
			return pattern(a.at(0)).ReplaceAllString(a.text("sub", 2), to)
		}),
		"escape": builtin(func(a args) any { return regexp.QuoteMeta(a.text("escape", 0)) }),
	}
}

func pattern(x any) *regexp.Regexp {
	re, err := regexp.Compile(Str(x))
	if err != nil {
		raise("ValueError", "the pattern %s: %v", quote(Str(x)), err)
	}
	return re
}

// found is a match.
func found(re *regexp.Regexp, s string, m []int) any {
	if m == nil {
		return nil
	}
	group := func(i int) any {
		if i < 0 || 2*i+1 >= len(m) {
			raise("IndexError", "no such group")
		}
		if m[2*i] < 0 {
			return nil
		}
		return s[m[2*i]:m[2*i+1]]
	}
	return &Module{Name: "re.Match", attrs: NewDict(
		"group", builtin(func(a args) any {
			if len(a.list) == 0 {
				return group(0)
			}
			if n, ok := a.list[0].(string); ok {
				return group(re.SubexpIndex(n))
			}
			return group(index(a.list[0]))
		}),
		"groups", builtin(func(args) any {
			t := Tuple{}
			for i := 1; 2*i < len(m); i++ {
				t = append(t, group(i))
			}
			return t
		}),
		"start", builtin(func(args) any { return len([]rune(s[:m[0]])) }),
		"end", builtin(func(args) any { return len([]rune(s[:m[1]])) }),
	)}
}

func findAll(re *regexp.Regexp, s string) any {
	out := NewList()
	for _, m := range re.FindAllStringSubmatch(s, -1) {
		switch len(m) {
		case 1:
			out.items = append(out.items, m[0])
		case 2:
			out.items = append(out.items, m[1])
		default:
			t := Tuple{}
			for _, g := range m[1:] {
				t = append(t, g)
			}
			out.items = append(out.items, t)
		}
	}
	return out
}

// loggingNames writes warnings and errors to the standard error, as Python does by default.
func loggingNames() map[string]any {
	say := func(level string) builtin {
		return func(a args) any {
			text := Str(a.first("log"))
			if len(a.list) > 1 {
				text = Percent(text, Tuple(a.list[1:]))
			}
			host.Write("stderr", level+":root:"+text+"\n")
			return nil
		}
	}
	names := map[string]any{
		"basicConfig": builtin(nothing), "disable": builtin(nothing), "info": builtin(nothing), "debug": builtin(nothing),
		"warning": say("WARNING"), "error": say("ERROR"), "critical": say("CRITICAL"), "setLevel": builtin(nothing), "addHandler": builtin(nothing),
		"DEBUG": 10, "INFO": 20, "WARNING": 30, "ERROR": 40, "CRITICAL": 50,
	}
	logger := &Module{Name: "Logger", attrs: NewDict()}
	for n, f := range names {
		logger.attrs.set(n, f)
	}
	names["getLogger"] = builtin(func(args) any { return logger })
	return names
}

// randomBytes is so many random bytes in hexadecimal digits, which no seed repeats.
func randomBytes(a args) any {
	b := make([]byte, index(a.one("random")))
	rand.Read(b)
	return hex.EncodeToString(b)
}

// poolNames runs what would run in several processes one after the other.
func poolNames() map[string]any {
	each := func(a args, call func(x any) any) any {
		out := NewList()
		for it := Iter(a.at(1)); it.Next(); {
			out.items = append(out.items, call(it.Value()))
		}
		return out
	}
	mapped := builtin(func(a args) any { return each(a, func(x any) any { return Call(a.list[0], x) }) })
	pool := &Class{Name: "Pool", kind: "object", attrs: NewDict(
		"__init__", static{builtin(nothing)},
		"map", static{mapped}, "imap", static{mapped}, "imap_unordered", static{mapped},
		"starmap", static{builtin(func(a args) any { return each(a, func(x any) any { return Call(a.list[0], Items(x)...) }) })},
		"apply", static{builtin(func(a args) any { return Call(a.list[0], Items(a.given(1, "args", Tuple{}))...) })},
		"apply_async", static{builtin(func(a args) any {
			x := Call(a.list[0], Items(a.given(1, "args", Tuple{}))...)
			return &Module{Name: "AsyncResult", attrs: NewDict("get", builtin(func(args) any { return x }), "wait", builtin(nothing))}
		})},
		"close", static{builtin(nothing)}, "join", static{builtin(nothing)}, "terminate", static{builtin(nothing)},
		"__exit__", static{builtin(nothing)},
	)}
	pool.mro = []*Class{pool}
	pool.attrs.set("__enter__", &Func{Name: "__enter__", params: []param{{name: "self"}}, body: func(a []any) any { return a[0] }})
	return map[string]any{
		"Pool": pool, "cpu_count": builtin(func(args) any { return runtime.NumCPU() }),
		"set_start_method": builtin(nothing), "freeze_support": builtin(nothing),
	}
}

func joblibNames() map[string]any {
	return map[string]any{
		"Parallel": builtin(func(args) any {
			return builtin(func(a args) any {
				out := NewList()
				for it := Iter(a.one("Parallel")); it.Next(); {
					job := it.Value().(Tuple)
					out.items = append(out.items, callArgs(job[0], job[1].(args)))
				}
				return out
			})
		}),
		"delayed": builtin(func(a args) any {
			f := a.one("delayed")
			return builtin(func(b args) any { return Tuple{f, b} })
		}),
		"cpu_count": builtin(func(args) any { return runtime.NumCPU() }),
	}
}

// tqdmNames shows no bar: it gives what it is given.
func tqdmNames() map[string]any {
	return map[string]any{
		"tqdm":   builtin(func(a args) any { return a.first("tqdm") }),
		"trange": builtin(func(a args) any { return NewRange(a.list...) }),
	}
}
