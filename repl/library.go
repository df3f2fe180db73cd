package repl

import (
	"fmt"
	"go/constant"
	"log"
	"maps"
	"math/bits"
	"path"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/traefik/yaegi/interp"
	"github.com/traefik/yaegi/stdlib"
	"github.com/traefik/yaegi/stdlib/syscall"
	"github.com/traefik/yaegi/stdlib/unsafe"

	"gobrian/repl/dialect"
	"gobrian/repl/generic"
	"gobrian/repl/symbols"
)

// library.go: the compiled packages that cells can import. They are given to the interpreter when a cell first imports
// them: all at once would take longer than the rest of a session's start.

// library is the packages of every session, by import path: the standard library and ours.
var library = sync.OnceValue(func() map[string]map[string]reflect.Value {
	all := map[string]map[string]reflect.Value{}
	for _, table := range []interp.Exports{stdlib.Symbols, unsafe.Symbols, syscall.Symbols, interp.Symbols, symbols.Exports()} {
		for key, names := range table {
			if p := path.Dir(key); key != "." && key != hooks {
				all[p] = names
			}
		}
	}
	all["log"] = maps.Clone(all["log"])
	maps.Copy(all["log"], map[string]reflect.Value{"Logger": reflect.ValueOf((*Logger)(nil)), "New": reflect.ValueOf(newLogger)})
	return all
})

// hooks is the table that tells the interpreter how to convert to and from unsafe.Pointer.
const hooks = "github.com/traefik/yaegi/yaegi"

// wrappers are the entries by which types of cells implement compiled interfaces. The interpreter needs those of every
// package, imported or not: a cell may pass its reader to bufio without importing io.
var wrappers = sync.OnceValue(func() interp.Exports {
	ex := interp.Exports{}
	for p, names := range library() {
		for name, v := range names {
			if strings.HasPrefix(name, "_") {
				key := tableKey(p)
				if ex[key] == nil {
					ex[key] = map[string]reflect.Value{}
				}
				ex[key][name] = v
			}
		}
	}
	ex["."] = stdlib.Symbols["."]
	return ex
})

// tableKey is the interpreter's key for the package at p. The double slash means nothing to it, except that the key of
// fmt is not the one at which it would compile the generic packages and put its own functions into fmt, log and os.
func tableKey(p string) string { return p + "//" + packageName(p) }

// packageName is the name of the package at an import path.
func packageName(p string) string {
	base := path.Base(p)
	if len(base) > 1 && base[0] == 'v' && strings.Trim(base[1:], "0123456789") == "" {
		return path.Base(path.Dir(p))
	}
	return base
}

// loadPackage gives the package at p to the interpreter.
func (s *Session) loadPackage(p string) error {
	if s.loaded[p] {
		return nil
	}
	names, own := library()[p], s.overrides[p]
	if names == nil && own == nil && !slices.Contains(generic.Paths(), p) {
		return fmt.Errorf("there is no package %s", p)
	}
	table := map[string]reflect.Value{}
	maps.Copy(table, names)
	maps.Copy(table, own)
	s.use(interp.Exports{tableKey(p): table})
	if p == "unsafe" {
		s.use(interp.Exports{hooks: unsafe.Symbols[hooks]})
	}
	s.loaded[p] = true
	return nil
}

// exported is what the package at p exports by a name, in the shape of the interpreter's tables.
func (s *Session) exported(p, name string) (reflect.Value, bool) {
	if v, ok := s.overrides[p][name]; ok {
		return v, true
	}
	v, ok := library()[p][name]
	return v, ok
}

func (s *Session) use(ex interp.Exports) {
	if err := s.engine.in.Use(ex); err != nil {
		panic("repl: a symbol table does not load: " + err.Error())
	}
}

// scopeExports are the packages as the type checker sees them.
func (s *Session) scopeExports() dialect.Exports {
	ex := dialect.Exports{}
	for p, names := range library() {
		ex[p+"/"+packageName(p)] = names
	}
	for p, names := range s.overrides {
		if library()[p] == nil {
			ex[p+"/"+packageName(p)] = names
		}
	}
	for _, p := range generic.Paths() {
		if library()[p] == nil {
			ex[p+"/"+packageName(p)] = nil
		}
	}
	return ex
}

// packageNames lists the names by which packages load on first use.
func packageNames() []string {
	var names []string
	for p := range library() {
		names = append(names, packageName(p))
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// makeOverrides makes the functions that are the session's own: its package, and what the standard library would do with
// the streams of the process, or by blocking or ending it.
func (s *Session) makeOverrides() {
	stdin := &inputReader{s: s}
	stdout, stderr := writer{s.out, "stdout"}, writer{s.out, "stderr"}
	file, errFile := s.out.out.File(), s.out.err.File()
	logger := log.New(stderr, "", log.LstdFlags)
	args := s.opts.Args
	s.overrides = map[string]map[string]reflect.Value{
		dialect.SessionPath: s.functions(),
		"fmt":               s.printing(stdout),
		"errors":            s.errorsOf(),
		"log": {
			"Default":   reflect.ValueOf(func() *Logger { return &Logger{logger} }),
			"Fatal":     reflect.ValueOf(logger.Panic),
			"Fatalf":    reflect.ValueOf(logger.Panicf),
			"Fatalln":   reflect.ValueOf(logger.Panicln),
			"Flags":     reflect.ValueOf(logger.Flags),
			"Output":    reflect.ValueOf(logger.Output),
			"Panic":     reflect.ValueOf(logger.Panic),
			"Panicf":    reflect.ValueOf(logger.Panicf),
			"Panicln":   reflect.ValueOf(logger.Panicln),
			"Prefix":    reflect.ValueOf(logger.Prefix),
			"Print":     reflect.ValueOf(logger.Print),
			"Printf":    reflect.ValueOf(logger.Printf),
			"Println":   reflect.ValueOf(logger.Println),
			"SetFlags":  reflect.ValueOf(logger.SetFlags),
			"SetOutput": reflect.ValueOf(logger.SetOutput),
			"SetPrefix": reflect.ValueOf(logger.SetPrefix),
			"Writer":    reflect.ValueOf(logger.Writer),
		},
		"os": {
			"Args":   reflect.ValueOf(&args).Elem(),
			"Exit":   reflect.ValueOf(func(code int) { panic(&Exit{code}) }),
			"Stdout": reflect.ValueOf(&file).Elem(),
			"Stderr": reflect.ValueOf(&errFile).Elem(),
		},
		"gobrian/brian": {
			"Sweep":   reflect.ValueOf(s.sweep),
			"Rand":    reflect.ValueOf(s.rand),
			"Randn":   reflect.ValueOf(s.randn),
			"Randint": reflect.ValueOf(s.randint),
			"Seed":    reflect.ValueOf(seed),
		},
		"time":      {"Sleep": reflect.ValueOf(s.sleep)},
		"math/bits": {"UintSize": reflect.ValueOf(constant.MakeInt64(bits.UintSize))},
	}
	maps.Copy(s.overrides["fmt"], map[string]reflect.Value{
		"Scan":   reflect.ValueOf(func(a ...any) (int, error) { return fmt.Fscan(stdin, a...) }),
		"Scanf":  reflect.ValueOf(func(f string, a ...any) (int, error) { return fmt.Fscanf(stdin, f, a...) }),
		"Scanln": reflect.ValueOf(func(a ...any) (int, error) { return fmt.Fscanln(stdin, a...) }),
	})
	s.use(wrappers())
	s.useMapTypes()
	s.useDescribers()
}

// useMapTypes tells the interpreter for which interfaces functions look in values that they take as any.
func (s *Session) useMapTypes() {
	session := s.overrides[dialect.SessionPath]
	types := map[reflect.Value][]reflect.Type{}
	for _, name := range []string{"Show", "Print", "Display"} {
		types[session[name]] = describing()
	}
	known := stdlib.MapTypes
	for name, v := range s.overrides["fmt"] {
		types[v] = known[stdlib.Symbols["fmt/fmt"][name]]
		if !strings.HasPrefix(name, "Scan") {
			types[v] = append(slices.Clip(types[v]), reflect.TypeFor[error]())
		}
	}
	for name, v := range s.overrides["log"] {
		types[v] = known[stdlib.Symbols["log/log"][name]]
	}
	s.use(interp.Exports{".": {"MapTypes": reflect.ValueOf(types)}})
}
