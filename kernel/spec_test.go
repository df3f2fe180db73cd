package kernel

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"image"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// alone lets Jupyter's places be folders of the test.
func alone(t *testing.T) (user string) {
	t.Helper()
	dir := t.TempDir()
	for _, v := range []string{"JUPYTER_PATH", "VIRTUAL_ENV", "CONDA_PREFIX"} {
		t.Setenv(v, filepath.Join(dir, strings.ToLower(v)))
	}
	t.Setenv("JUPYTER_DATA_DIR", filepath.Join(dir, "user"))
	return filepath.Join(dir, "user")
}

func TestInstallForUserPrefixAndEnvironment(t *testing.T) {
	user := alone(t)
	prefix := t.TempDir()
	for _, p := range []struct {
		at  Location
		dir string
	}{
		{Location{}, user + "/kernels/brian"},
		{Location{User: true}, user + "/kernels/brian"},
		{Location{Prefix: prefix}, prefix + "/share/jupyter/kernels/brian"},
		{Location{SysPrefix: true}, os.Getenv("VIRTUAL_ENV") + "/share/jupyter/kernels/brian"},
	} {
		in, err := Install(InstallOptions{Location: p.at})
		if err != nil {
			t.Fatal(err)
		}
		want(t, "folder", in.Dir, filepath.FromSlash(p.dir))
		if dir, err := Uninstall("", p.at); err != nil || dir != in.Dir {
			t.Errorf("Uninstall: %s, %v", dir, err)
		}
		if _, err := os.Stat(in.Dir); err == nil {
			t.Errorf("%s is still there", in.Dir)
		}
	}
	for _, at := range []Location{{User: true, SysPrefix: true}, {User: true, Prefix: "x"}} {
		if _, err := Install(InstallOptions{Location: at}); err == nil {
			t.Errorf("installed at %+v", at)
		}
	}
}

func TestKernelJSON(t *testing.T) {
	alone(t)
	binary := filepath.Join(t.TempDir(), "brianrepl")
	if err := os.WriteFile(binary, []byte("a program"), 0o755); err != nil {
		t.Fatal(err)
	}
	in, err := Install(InstallOptions{Name: "My-Kernel.2", DisplayName: "Mine", Binary: binary})
	if err != nil {
		t.Fatal(err)
	}
	want(t, "name", in.Name, "my-kernel.2")
	var spec map[string]any
	text, err := os.ReadFile(filepath.Join(in.Dir, "kernel.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &spec); err != nil {
		t.Fatal(err)
	}
	copied := filepath.Join(in.Dir, "brianrepl") // the program was in a temporary folder
	want(t, "kernel.json", spec, map[string]any{
		"argv":           []any{copied, "kernel", "{connection_file}"},
		"display_name":   "Mine",
		"language":       "go",
		"interrupt_mode": "message",
		"env":            map[string]any{},
		"metadata":       map[string]any{"installed_by": "brianrepl"},
	})
	if text, err := os.ReadFile(copied); err != nil || string(text) != "a program" {
		t.Errorf("copy: %q, %v", text, err)
	}
	if st, err := os.Stat(copied); err != nil || st.Mode()&0o100 == 0 && os.PathSeparator == '/' {
		t.Errorf("copy: %v, %v", st.Mode(), err)
	}
	for _, name := range []string{"kernel.json", "brianrepl", "logo-32x32.png", "logo-64x64.png", "logo-svg.svg"} {
		os.Remove(filepath.Join(in.Dir, name))
	}
	if rest, _ := os.ReadDir(in.Dir); len(rest) > 0 {
		t.Errorf("more is installed: %v", rest)
	}
}

func TestIsTemporary(t *testing.T) {
	tmp := t.TempDir()
	t.Setenv("TMPDIR", tmp)
	if os.TempDir() != tmp {
		t.Logf("the temporary folder of this system does not follow TMPDIR")
		tmp = os.TempDir()
	}
	for path, wanted := range map[string]bool{
		filepath.Join(tmp, "exe", "brianrepl"):           true,
		tmp + "x/brianrepl":                              false,
		"/usr/local/bin/brianrepl":                       false,
		"/home/ada/.cache/go-build/3f/abc-d/brianrepl":   true,
		"/home/ada/.cache/go-build123/b001/exe/kernel":   true,
		"/home/ada/src/building/cmd/brianrepl/brianrepl": false,
	} {
		if got := isTemporary(path); got != wanted {
			t.Errorf("%s: %v", path, got)
		}
	}
}

func TestInstallReplacesItsOwnOnly(t *testing.T) {
	user := alone(t)
	for _, display := range []string{"First", "Second"} {
		in, err := Install(InstallOptions{DisplayName: display})
		if err != nil {
			t.Fatal(err)
		}
		want(t, "display name", in.DisplayName, display)
	}
	foreign := filepath.Join(user, "kernels", "python3")
	if err := os.MkdirAll(foreign, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{`{"argv":["python"],"metadata":{"debugger":true}}`, `{}`, `not JSON`} {
		if err := os.WriteFile(filepath.Join(foreign, "kernel.json"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Install(InstallOptions{Name: "python3"}); err == nil {
			t.Error("a foreign kernel was replaced")
		}
		if _, err := Uninstall("Python3", Location{}); err == nil {
			t.Error("a foreign kernel was removed")
		}
	}
	entries, err := os.ReadDir(filepath.Join(user, "kernels"))
	if err != nil || len(entries) != 2 {
		t.Errorf("left behind: %v, %v", entries, err)
	}
}

func TestBadInstallsAreRefused(t *testing.T) {
	user := alone(t)
	for _, o := range []InstallOptions{
		{Name: "a b"}, {Name: ".."}, {Name: "../x"}, {Name: ".hidden"}, {Name: "é"},
		{Binary: filepath.Join(user, "missing")}, {Binary: t.TempDir()},
	} {
		if in, err := Install(o); err == nil {
			t.Errorf("%+v: installed in %s", o, in.Dir)
		}
	}
	for _, name := range []string{"..", "a/b", "absent"} {
		if dir, err := Uninstall(name, Location{}); err == nil {
			t.Errorf("%s: removed %s", name, dir)
		}
	}
}

func TestList(t *testing.T) {
	alone(t)
	user, err := Install(InstallOptions{Name: "one"})
	if err != nil {
		t.Fatal(err)
	}
	env, err := Install(InstallOptions{Name: "two", Location: Location{SysPrefix: true}})
	if err != nil {
		t.Fatal(err)
	}
	var got []Installed
	for _, in := range List() { // the system's own folders may hold others
		if in.Dir == user.Dir || in.Dir == env.Dir {
			got = append(got, in)
		}
	}
	want(t, "list", got, []Installed{user, env})
	if _, err := Uninstall("two", Location{}); err == nil || !strings.Contains(err.Error(), env.Dir) {
		t.Errorf("no hint at the other place: %v", err)
	}
}

func TestLogos(t *testing.T) {
	for _, px := range []int{32, 64} {
		img, err := png.Decode(bytes.NewReader(logoPNG(px)))
		if err != nil {
			t.Fatal(err)
		}
		want(t, "size", img.Bounds(), image.Rect(0, 0, px, px))
		if _, _, _, a := img.At(0, 0).RGBA(); a != 0 {
			t.Error("the corner is not round")
		}
		if r, _, b, _ := img.At(px*40/64, px*12/64).RGBA(); r < 0xf000 || b > 0x8000 {
			t.Errorf("no burst at %v", img.At(px*40/64, px*12/64))
		}
	}
	d := xml.NewDecoder(bytes.NewReader(logoSVG()))
	rects := 0
	for {
		tok, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if e, ok := tok.(xml.StartElement); ok && e.Name.Local == "rect" {
			rects++
		}
	}
	want(t, "marks", rects, len(logoMarks()))
}
