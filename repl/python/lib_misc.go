package python

import (
	"crypto/rand"
	"encoding/hex"
	"runtime"
)

// lib_misc.go: random, logging, multiprocessing, joblib, tqdm.

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
