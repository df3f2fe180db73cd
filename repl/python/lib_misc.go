package python

import (
	"crypto/rand"
	"encoding/hex"
	"runtime"
)

// lib_misc.go: random, multiprocessing, joblib, tqdm.

// brianLogger is brian2.get_logger: a logger that writes warnings and errors to the standard error.
func brianLogger(a args) any {
	name := Str(a.given(0, "module_name", "brian2"))
	say := func(level string) builtin {
		return func(a args) any {
			host.Write("stderr", level+":"+name+":"+Str(a.first("log"))+"\n")
			return nil
		}
	}
	return &Module{Name: "BrianLogger", attrs: NewDict(
		"info", builtin(nothing), "debug", builtin(nothing), "diagnostic", builtin(nothing),
		"warn", say("WARNING"), "warning", say("WARNING"), "error", say("ERROR"),
	)}
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
