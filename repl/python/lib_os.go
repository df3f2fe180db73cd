package python

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"

	"gobrian/internal/tap"
)

// lib_os.go: os, os.path, sys, glob, platform and time.

func osNames() map[string]any {
	return map[string]any{
		"sep": string(filepath.Separator), "defpath": "/bin:/usr/bin", "pathsep": string(filepath.ListSeparator), "linesep": "\n", "name": "posix", "environ": fresh(environ),
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
		"listdir": builtin(listdir),
		"stat":    builtin(fileStatus), "walk": builtin(walk), "getlogin": builtin(func(args) any { return os.Getenv("USER") }),
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

// fileStatus is os.stat(path): the size and the times of a file.
func fileStatus(a args) any {
	name := a.text("stat", 0)
	info, err := os.Stat(name)
	failed(err, name)
	seconds := float64(info.ModTime().UnixNano()) / 1e9
	return &Module{Name: "os.stat_result", attrs: NewDict("st_size", int(info.Size()), "st_mtime", seconds, "st_ctime", seconds, "st_atime", seconds, "st_mode", int(info.Mode().Perm()))}
}

// walk is os.walk(top): of each folder its path, its folders and its files.
func walk(a args) any {
	out := NewList()
	top := a.text("walk", 0)
	_ = filepath.WalkDir(top, func(path string, d os.DirEntry, err error) error { // what cannot be read is left out, as in Python
		if err != nil || !d.IsDir() {
			return nil
		}
		dirs, files := NewList(), NewList()
		entries, _ := os.ReadDir(path)
		for _, e := range entries {
			if e.IsDir() {
				dirs.items = append(dirs.items, e.Name())
			} else {
				files.items = append(files.items, e.Name())
			}
		}
		out.items = append(out.items, Tuple{path, dirs, files})
		return nil
	})
	return Iter(out)
}

// shutilNames copy and remove files and folders, and find programs.
func shutilNames() map[string]any {
	copyFile := builtin(func(a args) any {
		from, to := a.text("copy", 0), a.text("copy", 1)
		if info, err := os.Stat(to); err == nil && info.IsDir() {
			to = filepath.Join(to, filepath.Base(from))
		}
		b, err := os.ReadFile(from)
		failed(err, from)
		failed(os.WriteFile(to, b, 0o666), to)
		return to
	})
	return map[string]any{
		"copy": copyFile, "copyfile": copyFile, "copy2": copyFile,
		"rmtree": builtin(func(a args) any {
			name := a.text("rmtree", 0)
			if _, err := os.Stat(name); !Truth(a.given(1, "ignore_errors", false)) {
				failed(err, name)
			}
			failed(os.RemoveAll(name), name)
			return nil
		}),
		"move": builtin(func(a args) any {
			failed(os.Rename(a.text("move", 0), a.text("move", 1)), a.text("move", 0))
			return a.list[1]
		}),
		"which": builtin(func(a args) any {
			path, err := exec.LookPath(a.text("which", 0))
			if err != nil {
				return nil
			}
			return path
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

// runProgram is what module subprocess rests on: run(words, shell, catch out, catch err, err with out, drop out, drop err, folder, environment,
// input, seconds) gives the status, what was caught of both streams, and whether time ran out.
func runProgram(a args) any {
	var words []string
	for _, w := range Items(a.at(0)) {
		words = append(words, Str(w))
	}
	if len(words) == 0 {
		raise("IndexError", "list index out of range")
	}
	if Truth(a.at(1)) {
		words = []string{"sh", "-c", words[0]}
	}
	ctx := context.Background()
	if s := a.at(10); s != nil {
		limited, cancel := context.WithTimeout(ctx, time.Duration(SI(s)*1e9))
		defer cancel()
		ctx = limited
	}
	cmd := exec.CommandContext(ctx, words[0], words[1:]...)
	var out, err bytes.Buffer
	stream := func(name string, caught, dropped any, b *bytes.Buffer) io.Writer {
		switch {
		case Truth(caught):
			return b
		case Truth(dropped):
			return nil
		}
		return writer(name)
	}
	cmd.Stdout = stream("stdout", a.at(2), a.at(5), &out)
	cmd.Stderr = stream("stderr", a.at(3), a.at(6), &err)
	if Truth(a.at(4)) {
		cmd.Stderr = cmd.Stdout
	}
	if dir := a.at(7); dir != nil {
		cmd.Dir = Str(dir)
	}
	if env, ok := a.at(8).(*Dict); ok {
		cmd.Env = []string{}
		env.walk(func(k, v any) { cmd.Env = append(cmd.Env, Str(k)+"="+Str(v)) })
	}
	if input := a.at(9); input != nil {
		cmd.Stdin = strings.NewReader(Str(input))
	}
	status := 0
	switch e := tap.Run(cmd, time.Second); e := e.(type) { // programs of the program may hold its streams
	case nil:
	case *exec.ExitError:
		if status = e.ExitCode(); status < 0 {
			if s, ok := e.Sys().(syscall.WaitStatus); ok && s.Signaled() {
				status = -int(s.Signal())
			}
		}
	default:
		if ctx.Err() == nil {
			if errors.Is(e, exec.ErrNotFound) {
				e = os.ErrNotExist
			}
			failed(e, words[0])
		}
	}
	return Tuple{status, out.String(), err.String(), ctx.Err() != nil}
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
		"version": "3.11", "version_info": Tuple{3, 11, 2, "final", 0}, "platform": runtime.GOOS, "maxsize": int(^uint(0) >> 1), "executable": program(),
		"path": NewList(""), "modules": NewDict(), "argv": fresh(func() any { return host.argv() }),
		"stdout": &File{Name: "<stdout>", std: "stdout"}, "stderr": &File{Name: "<stderr>", std: "stderr"},
		"exit":              builtin(exit),
		"exc_info":          builtin(excInfo),
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
		"_utcoffset": builtin(func(a args) any { // [s] by which the clock here is ahead of UTC at a time
			_, ahead := time.Unix(int64(SI(a.one("_utcoffset"))), 0).Zone()
			return ahead
		}),
		"sleep": builtin(func(a args) any {
			host.Sleep(SI(a.one("sleep")))
			return nil
		}),
		"strftime": builtin(func(a args) any { return strftime(time.Now(), a.text("strftime", 0)) }),
		"ctime":    builtin(func(args) any { return time.Now().Format(time.ANSIC) }),
		"asctime":  builtin(func(args) any { return time.Now().Format(time.ANSIC) }),
	}
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

// mktemp is a name that no file has.
func mktemp(a args) any {
	f, err := os.CreateTemp("", "tmp*"+Str(a.given(0, "suffix", "")))
	failed(err, "tmp")
	f.Close()
	failed(os.Remove(f.Name()), f.Name())
	return f.Name()
}

func mkdtemp(a args) any {
	dir, err := os.MkdirTemp("", "tmp")
	failed(err, "tmp")
	return dir
}

// program is sys.executable: the file of this program, empty where that is not known.
func program() string {
	file, err := os.Executable()
	if err != nil {
		return ""
	}
	return file
}
