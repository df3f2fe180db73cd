package python

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
)

// File is an open file.
type File struct {
	Name string
	Mode string
	f    *os.File
	r    *bufio.Reader
	w    io.WriteCloser // what packs what is written; nil where the file itself takes it
	std  string         // "stdout" or "stderr" of the session
}

// Open is open(name, mode).
func Open(list ...any) *File { return openFile(arguments(list)) }

func openFile(a args) *File {
	file := a.given(0, "file", nil)
	if p, ok := file.(Path); ok {
		file = string(p)
	}
	name, ok := file.(string)
	if !ok {
		raise("TypeError", "expected str for the name of a file, not %s", TypeName(a.at(0)))
	}
	mode := Str(a.given(1, "mode", "r"))
	flags := map[string]int{"r": os.O_RDONLY, "w": os.O_WRONLY | os.O_CREATE | os.O_TRUNC, "a": os.O_WRONLY | os.O_CREATE | os.O_APPEND, "x": os.O_WRONLY | os.O_CREATE | os.O_EXCL}
	plain := strings.NewReplacer("b", "", "t", "", "+", "", "U", "r").Replace(mode)
	flag, ok := flags[plain]
	if !ok {
		raise("ValueError", "invalid mode: %s", quote(mode))
	}
	if strings.Contains(mode, "+") {
		flag = flag&^os.O_WRONLY | os.O_RDWR
	}
	f, err := os.OpenFile(name, flag, 0o666)
	if err != nil {
		panic(fileError(err, name))
	}
	if info, err := f.Stat(); err == nil && info.IsDir() {
		f.Close()
		panic(osError("IsADirectoryError", 21, "Is a directory", name))
	}
	return &File{Name: name, Mode: mode, f: f, r: bufio.NewReader(f)}
}

// fileError is the exception for a failure with a file.
func fileError(err error, name string) *Error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return osError("FileNotFoundError", 2, "No such file or directory", name)
	case errors.Is(err, fs.ErrExist):
		return osError("FileExistsError", 17, "File exists", name)
	case errors.Is(err, fs.ErrPermission):
		return osError("PermissionError", 13, "Permission denied", name)
	}
	return newError("OSError", err.Error())
}

func osError(kind string, code int, text, name string) *Error {
	e := newError(kind, code, text)
	e.shown = fmt.Sprintf("[Errno %d] %s: %s", code, text, quote(name))
	e.attrs = NewDict("filename", name)
	return e
}

func (f *File) check() {
	if f.f == nil && f.std == "" {
		raise("ValueError", "I/O operation on closed file.")
	}
}

func (f *File) close() {
	if f.f == nil {
		return
	}
	if f.w != nil {
		failed(f.w.Close(), f.Name)
	}
	f.f.Close()
	f.f = nil
}

func (f *File) write(text string) any {
	f.check()
	if f.std != "" {
		host.Write(f.std, text)
		return len([]rune(text))
	}
	b := []byte(text)
	if f.binary() {
		b = textBytes(text)
	}
	to := io.Writer(f.f)
	if f.w != nil {
		to = f.w
	}
	if _, err := to.Write(b); err != nil {
		panic(fileError(err, f.Name))
	}
	return len([]rune(text))
}

// line reads a line with its end, "" after the last.
func (f *File) line() string {
	f.check()
	s, err := f.r.ReadString('\n')
	if err != nil && err != io.EOF {
		panic(fileError(err, f.Name))
	}
	if f.binary() {
		return bytesText([]byte(s))
	}
	return strings.Replace(s, "\r\n", "\n", 1)
}

// binary reports whether what is read and written is bytes.
func (f *File) binary() bool { return strings.Contains(f.Mode, "b") }

func (f *File) all() string {
	f.check()
	b, err := io.ReadAll(f.r)
	if err != nil {
		panic(fileError(err, f.Name))
	}
	if f.binary() {
		return bytesText(b)
	}
	return strings.ReplaceAll(string(b), "\r\n", "\n")
}

func (f *File) lines() *Iterator {
	return &Iterator{name: "_io.TextIOWrapper", next: func() (any, bool) {
		s := f.line()
		return s, s != ""
	}}
}

// fileMethods are the methods of files.
var fileMethods map[string]func(f *File, a args) any

func init() {
	fileMethods = map[string]func(f *File, a args) any{
		"read": func(f *File, a args) any {
			if n, ok := small(a.at(0)); ok && n >= 0 && len(a.list) > 0 {
				b := make([]byte, n)
				k, _ := io.ReadFull(f.r, b)
				if f.binary() {
					return bytesText(b[:k])
				}
				return string(b[:k])
			}
			return f.all()
		},
		"readline":  func(f *File, a args) any { return f.line() },
		"readlines": func(f *File, a args) any { return &List{items: Items(f.lines())} },
		"write": func(f *File, a args) any {
			return f.write(a.text("write", 0))
		},
		"writelines": func(f *File, a args) any {
			for it := Iter(a.one("writelines")); it.Next(); {
				f.write(Str(it.Value()))
			}
			return nil
		},
		"close":  func(f *File, a args) any { f.close(); return nil },
		"flush":  func(f *File, a args) any { return nil },
		"isatty": func(f *File, a args) any { return false },
		"seek": func(f *File, a args) any {
			f.check()
			if f.f == nil || f.w != nil {
				raise("UnsupportedOperation", "underlying stream is not seekable")
			}
			n, err := f.f.Seek(int64(index(a.list[0])), index(a.given(1, "whence", 0)))
			failed(err, f.Name)
			if f.r != nil {
				f.r.Reset(f.f)
			}
			return int(n)
		},
		"tell": func(f *File, a args) any {
			f.check()
			if f.f == nil || f.w != nil {
				raise("UnsupportedOperation", "underlying stream is not seekable")
			}
			n, err := f.f.Seek(0, io.SeekCurrent)
			failed(err, f.Name)
			if f.r != nil {
				n -= int64(f.r.Buffered())
			}
			return int(n)
		},
	}
}

// readLine asks for a line, as input and getpass do.
func readLine(a args, name, prompt string, password bool) any {
	a.count(name, 0, 1)
	if len(a.list) == 1 {
		prompt = Str(a.list[0])
	}
	for _, k := range a.kw {
		if k.Name == "prompt" {
			prompt = Str(k.Value)
		}
	}
	line, err := host.Input(prompt, password)
	if u, ok := err.(Untouchable); ok && u.Untouchable() {
		panic(err)
	}
	switch {
	case errors.Is(err, io.EOF):
		raise("EOFError", "EOF when reading a line")
	case err != nil:
		raise("EOFError", "EOF when reading a line: %v", err)
	}
	return line
}
