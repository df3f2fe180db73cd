package python

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"
)

// lib_os.go: os, os.path, sys, glob, platform and time.

func osNames() map[string]any {
	return map[string]any{
		"sep": string(filepath.Separator), "linesep": "\n", "name": "posix", "environ": fresh(environ),
		"getcwd": builtin(func(args) any {
			dir, err := os.Getwd()
			failed(err, ".")
			return dir
		}),
		"chdir":    onPath("chdir", os.Chdir),
		"mkdir":    onPath("mkdir", func(p string) error { return os.Mkdir(p, 0o777) }),
		"makedirs": builtin(makedirs),
		"remove":   onPath("remove", os.Remove), "unlink": onPath("unlink", os.Remove), "rmdir": onPath("rmdir", os.Remove),
		"rename": builtin(func(a args) any {
			failed(os.Rename(a.text("rename", 0), a.text("rename", 1)), a.text("rename", 0))
			return nil
		}),
		"listdir":   builtin(listdir),
		"getpid":    builtin(func(args) any { return os.Getpid() }),
		"cpu_count": builtin(func(args) any { return runtime.NumCPU() }),
		"system":    builtin(system),
		"getenv": builtin(func(a args) any {
			if s, ok := os.LookupEnv(a.text("getenv", 0)); ok {
				return s
			}
			return a.at(1)
		}),
	}
}

// system is os.system(command): it runs the command in a shell and gives its status as Python encodes it.
func system(a args) any {
	cmd := exec.Command("sh", "-c", a.text("system", 0))
	cmd.Stdout, cmd.Stderr = writer("stdout"), writer("stderr")
	err := cmd.Run()
	if e, ended := err.(*exec.ExitError); ended {
		return e.ExitCode() << 8
	}
	failed(err, "sh")
	return 0
}

// writer is a stream of the session.
type writer string

// Write writes to the stream.
func (w writer) Write(b []byte) (int, error) {
	host.Write(string(w), string(b))
	return len(b), nil
}

func failed(err error, name string) {
	if err != nil {
		panic(fileError(err, name))
	}
}

func onPath(name string, f func(string) error) builtin {
	return func(a args) any {
		failed(f(a.text(name, 0)), a.text(name, 0))
		return nil
	}
}

func environ() any {
	d := NewDict()
	for _, e := range os.Environ() {
		k, v, _ := strings.Cut(e, "=")
		d.set(k, v)
	}
	return d
}

func makedirs(a args) any {
	p := a.text("makedirs", 0)
	if _, err := os.Stat(p); err == nil && !Truth(a.given(2, "exist_ok", false)) {
		panic(osError("FileExistsError", 17, "File exists", p))
	}
	failed(os.MkdirAll(p, 0o777), p)
	return nil
}

func listdir(a args) any {
	dir := Str(a.given(0, "path", "."))
	list, err := os.ReadDir(dir)
	failed(err, dir)
	out := NewList()
	for _, e := range list {
		out.items = append(out.items, e.Name())
	}
	return out
}

func pathNames() map[string]any {
	text := func(name string, f func(string) any) builtin {
		return func(a args) any { return f(a.text(name, 0)) }
	}
	is := func(f func(os.FileInfo) bool) func(string) any {
		return func(p string) any {
			i, err := os.Stat(p)
			return err == nil && f(i)
		}
	}
	abs := func(p string) any {
		full, err := filepath.Abs(p)
		failed(err, p)
		return full
	}
	return map[string]any{
		"sep":  string(filepath.Separator),
		"join": builtin(joinPath),
		"exists": text("exists", is(func(os.FileInfo) bool {
			return true
		})),
		"isfile":   text("isfile", is(func(i os.FileInfo) bool { return i.Mode().IsRegular() })),
		"isdir":    text("isdir", is(os.FileInfo.IsDir)),
		"abspath":  text("abspath", abs),
		"realpath": text("realpath", abs),
		"normpath": text("normpath", func(p string) any { return filepath.Clean(p) }),
		"basename": text("basename", func(p string) any { return p[strings.LastIndexByte(p, '/')+1:] }),
		"dirname":  text("dirname", func(p string) any { return dirname(p) }),
		"split":    text("split", func(p string) any { return Tuple{dirname(p), p[strings.LastIndexByte(p, '/')+1:]} }),
		"splitext": text("splitext", func(p string) any {
			ext := filepath.Ext(p)
			if ext == filepath.Base(p) {
				ext = ""
			}
			return Tuple{strings.TrimSuffix(p, ext), ext}
		}),
		"expanduser": text("expanduser", func(p string) any {
			if home, err := os.UserHomeDir(); err == nil && (p == "~" || strings.HasPrefix(p, "~/")) {
				return home + p[1:]
			}
			return p
		}),
		"getsize": text("getsize", func(p string) any {
			i, err := os.Stat(p)
			failed(err, p)
			return int(i.Size())
		}),
	}
}

func dirname(p string) string {
	i := strings.LastIndexByte(p, '/')
	if i == 0 {
		return "/"
	}
	return p[:max(i, 0)]
}

func joinPath(a args) any {
	path := ""
	for i := range a.list {
		switch p := a.text("join", i); {
		case strings.HasPrefix(p, "/"):
			path = p
		case path == "" || strings.HasSuffix(path, "/"):
			path += p
		default:
			path += "/" + p
		}
	}
	return path
}

func sysNames() map[string]any {
	return map[string]any{
		"version": "3.11", "version_info": Tuple{3, 11, 2, "final", 0}, "platform": runtime.GOOS, "maxsize": int(^uint(0) >> 1), "executable": "",
		"path": NewList(""), "modules": NewDict(), "argv": fresh(func() any { return host.argv() }),
		"stdout": &File{Name: "<stdout>", std: "stdout"}, "stderr": &File{Name: "<stderr>", std: "stderr"},
		"exit":              builtin(exit),
		"setrecursionlimit": builtin(nothing),
		"getsizeof":         builtin(func(args) any { return 64 }),
	}
}

// exit ends the script.
func exit(a args) any { panic(newError("SystemExit", a.list...)) }

// argv is the script's name and its arguments.
func (h Host) argv() any {
	l := NewList("")
	if h.Argv != nil {
		l = NewList()
		for _, s := range h.Argv() {
			l.items = append(l.items, s)
		}
	}
	return l
}

func globNames() map[string]any {
	return map[string]any{"glob": builtin(func(a args) any {
		list, err := filepath.Glob(a.text("glob", 0))
		if err != nil {
			raise("ValueError", "%v", err)
		}
		out := NewList()
		for _, p := range list {
			out.items = append(out.items, p)
		}
		return out
	})}
}

func platformNames() map[string]any {
	constant := func(s string) builtin { return func(args) any { return s } }
	return map[string]any{
		"system": constant(strings.ToUpper(runtime.GOOS[:1]) + runtime.GOOS[1:]), "machine": constant(runtime.GOARCH), "node": constant("localhost"),
		"python_version": constant("3.11.2"), "platform": constant(runtime.GOOS + "-" + runtime.GOARCH),
	}
}

func timeNames() map[string]any {
	now := builtin(func(args) any { return Now() })
	return map[string]any{
		"time": now, "perf_counter": now, "process_time": now, "clock": now, "monotonic": now,
		"perf_counter_ns": builtin(func(args) any { return int(time.Now().UnixNano()) }),
		"sleep": builtin(func(a args) any {
			host.Sleep(SI(a.one("sleep")))
			return nil
		}),
		"strftime": builtin(func(a args) any { return strftime(time.Now(), a.text("strftime", 0)) }),
		"ctime":    builtin(func(args) any { return time.Now().Format(time.ANSIC) }),
		"asctime":  builtin(func(args) any { return time.Now().Format(time.ANSIC) }),
	}
}

// datetimeNames has datetime.datetime, of which scripts use now().
func datetimeNames() map[string]any {
	c := &Class{Name: "datetime", kind: "object", attrs: NewDict()}
	c.mro = []*Class{c}
	now := func(args) any {
		x := &Instance{class: c, attrs: NewDict()}
		t := time.Now()
		for name, v := range map[string]int{"year": t.Year(), "month": int(t.Month()), "day": t.Day(), "hour": t.Hour(), "minute": t.Minute(), "second": t.Second(), "microsecond": t.Nanosecond() / 1000} {
			x.attrs.set(name, v)
		}
		x.attrs.set("strftime", builtin(func(a args) any { return strftime(t, a.text("strftime", 0)) }))
		x.attrs.set("isoformat", builtin(func(args) any { return t.Format("2006-01-02T15:04:05.000000") }))
		x.attrs.set("timestamp", builtin(func(args) any { return float64(t.UnixNano()) / 1e9 }))
		x.attrs.set("text", t.Format("2006-01-02 15:04:05.000000"))
		x.attrs.set("seconds", float64(t.UnixNano())/1e9)
		return x
	}
	c.attrs.set("now", static{builtin(now)})
	c.attrs.set("today", static{builtin(now)})
	c.attrs.set("__str__", &Func{Name: "__str__", params: []param{{name: "self"}}, body: func(a []any) any { return Attr(a[0], "text") }})
	c.attrs.set("__sub__", &Func{Name: "__sub__", params: []param{{name: "self"}, {name: "other"}}, body: func(a []any) any {
		return duration(Sub(Attr(a[0], "seconds"), Attr(a[1], "seconds")).(float64))
	}})
	return map[string]any{"datetime": c}
}

// duration is a datetime.timedelta.
func duration(s float64) any {
	c := &Class{Name: "timedelta", kind: "object", attrs: NewDict()}
	c.mro = []*Class{c}
	x := &Instance{class: c, attrs: NewDict()}
	x.attrs.set("seconds", int(s))
	x.attrs.set("total_seconds", builtin(func(args) any { return s }))
	c.attrs.set("__str__", &Func{Name: "__str__", params: []param{{name: "self"}}, body: func([]any) any {
		return time.Unix(0, int64(s*1e9)).UTC().Format("15:04:05.000000")
	}})
	return x
}

var strftimeLayouts = map[byte]string{'Y': "2006", 'm': "01", 'd': "02", 'H': "15", 'M': "04", 'S': "05", 'y': "06", 'B': "January", 'b': "Jan",
	'A': "Monday", 'a': "Mon", 'I': "03", 'p': "PM", 'f': "000000", 'j': "002", 'X': "15:04:05", 'x': "01/02/06", 'c': time.ANSIC, 'D': "01/02/06", 'F': "2006-01-02", 'T': "15:04:05"}

func strftime(t time.Time, format string) string {
	var b strings.Builder
	for i := 0; i < len(format); i++ {
		if format[i] != '%' || i+1 == len(format) {
			b.WriteByte(format[i])
			continue
		}
		i++
		switch layout, ok := strftimeLayouts[format[i]]; {
		case format[i] == 'f':
			b.WriteString(t.Format(".000000")[1:])
		case ok:
			b.WriteString(t.Format(layout))
		case format[i] == '%':
			b.WriteByte('%')
		default:
			b.WriteString("%" + format[i:i+1])
		}
	}
	return b.String()
}

func mkdtemp(a args) any {
	dir, err := os.MkdirTemp("", "tmp")
	failed(err, "tmp")
	return dir
}

// dedent takes the indentation that all lines share.
func dedent(a args) any {
	lines := strings.Split(a.text("dedent", 0), "\n")
	indent := -1
	for _, l := range lines {
		if strings.TrimSpace(l) != "" {
			n := len(l) - len(strings.TrimLeft(l, " \t"))
			if indent < 0 || n < indent {
				indent = n
			}
		}
	}
	for i, l := range lines {
		lines[i] = l[min(max(indent, 0), len(l)):]
		if strings.TrimSpace(l) == "" {
			lines[i] = ""
		}
	}
	return strings.Join(slices.Clone(lines), "\n")
}
