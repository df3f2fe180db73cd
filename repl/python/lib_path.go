package python

import (
	"os"
	"path/filepath"
	"strings"
)

// lib_path.go: pathlib.

// Path is a pathlib.Path.
type Path string

func newPath(a args) any {
	parts := args{}
	for _, x := range a.list {
		parts.list = append(parts.list, Str(x))
	}
	if len(parts.list) == 0 {
		return Path(".")
	}
	return Path(joinPath(parts).(string))
}

// String is the path as text.
func (p Path) String() string { return string(p) }

// Repr is the path as Python shows it.
func (p Path) Repr() string { return "PosixPath(" + quote(string(p)) + ")" }

// attr is p.name.
func (p Path) attr(name string) any {
	base := filepath.Base(string(p))
	ext := filepath.Ext(base)
	done := func(f func(a args) error) builtin {
		return func(a args) any {
			failed(f(a), string(p))
			return nil
		}
	}
	is := func(f func(os.FileInfo) bool) builtin {
		return func(args) any {
			i, err := os.Stat(string(p))
			return err == nil && f(i)
		}
	}
	switch name {
	case "name":
		return base
	case "stem":
		return strings.TrimSuffix(base, ext)
	case "suffix":
		return ext
	case "parts":
		t := Tuple{}
		if strings.HasPrefix(string(p), "/") {
			t = append(t, "/")
		}
		for _, word := range strings.Split(string(p), "/") {
			if word != "" && word != "." {
				t = append(t, word)
			}
		}
		return t
	case "is_absolute":
		return builtin(func(args) any { return strings.HasPrefix(string(p), "/") })
	case "iterdir":
		return builtin(func(args) any {
			files, err := os.ReadDir(string(p))
			failed(err, string(p))
			out := NewList()
			for _, f := range files {
				out.items = append(out.items, Path(filepath.Join(string(p), f.Name())))
			}
			return Iter(out)
		})
	case "with_name":
		return builtin(func(a args) any { return Path(filepath.Join(filepath.Dir(string(p)), a.text("with_name", 0))) })
	case "as_posix":
		return builtin(func(args) any { return string(p) })
	case "rename", "replace":
		return builtin(func(a args) any {
			failed(os.Rename(string(p), a.text(name, 0)), string(p))
			return Path(a.text(name, 0))
		})
	case "rmdir":
		return builtin(func(args) any { failed(os.Remove(string(p)), string(p)); return nil })
	case "parent":
		return Path(filepath.Dir(string(p)))
	case "parents":
		list := Tuple{}
		for dir := filepath.Dir(string(p)); ; dir = filepath.Dir(dir) {
			list = append(list, Path(dir))
			if dir == filepath.Dir(dir) {
				return list
			}
		}
	case "exists":
		return is(func(os.FileInfo) bool { return true })
	case "is_file":
		return is(func(i os.FileInfo) bool { return i.Mode().IsRegular() })
	case "is_dir":
		return is(os.FileInfo.IsDir)
	case "mkdir":
		return done(func(a args) error {
			err := os.Mkdir(string(p), 0o777)
			if Truth(a.given(1, "parents", false)) {
				err = os.MkdirAll(string(p), 0o777)
			}
			if os.IsExist(err) && Truth(a.given(2, "exist_ok", false)) {
				return nil
			}
			return err
		})
	case "unlink":
		return done(func(args) error { return os.Remove(string(p)) })
	case "open":
		return builtin(func(a args) any { return openFile(args{append([]any{string(p)}, a.list...), a.kw}) })
	case "read_text":
		return builtin(func(args) any { return openFile(args{list: []any{string(p)}}).all() })
	case "write_text":
		return done(func(a args) error { return os.WriteFile(string(p), []byte(a.text("write_text", 0)), 0o666) })
	case "absolute", "resolve":
		return builtin(func(args) any {
			full, err := filepath.Abs(string(p))
			failed(err, string(p))
			return Path(full)
		})
	case "joinpath":
		return builtin(func(a args) any { return newPath(args{list: append([]any{p}, a.list...)}) })
	case "with_suffix":
		return builtin(func(a args) any { return Path(strings.TrimSuffix(string(p), ext) + a.text("with_suffix", 0)) })
	case "glob":
		return builtin(func(a args) any {
			list, err := filepath.Glob(filepath.Join(string(p), a.text("glob", 0)))
			failed(err, string(p))
			out := NewList()
			for _, f := range list {
				out.items = append(out.items, Path(f))
			}
			return out
		})
	}
	raise("AttributeError", "'PosixPath' object has no attribute '%s'", name)
	return nil
}

func pathlibNames() map[string]any {
	return map[string]any{"Path": &Func{
		Name: "Path", params: []param{{name: "parts", star: 1}}, body: func(a []any) any { return newPath(args{list: a[0].(Tuple)}) },
		attrs: NewDict("cwd", builtin(func(args) any { return Path(".") }), "home", builtin(func(args) any {
			home, err := os.UserHomeDir()
			failed(err, "~")
			return Path(home)
		})),
	}}
}
