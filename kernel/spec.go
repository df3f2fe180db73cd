package kernel

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// installer marks the kernelspecs that are ours to replace and remove.
const installer = "brianrepl"

// InstallOptions say what to install where; the zero value installs this
// program for the user.
type InstallOptions struct {
	Location
	Name        string   // of the folder and in URLs, default "brian"; in lower case
	DisplayName string   // in menus, default "Go (Brian)"
	Binary      string   // default: this program
	Args        []string // default: "kernel", "{connection_file}"
}

// An Installed kernel is one that Install made.
type Installed struct {
	Name        string
	DisplayName string
	Dir         string
	Argv        []string
}

// A kernelSpec is the content of kernel.json.
type kernelSpec struct {
	Argv          []string          `json:"argv"`
	DisplayName   string            `json:"display_name"`
	Language      string            `json:"language"`
	InterruptMode string            `json:"interrupt_mode"`
	Env           map[string]string `json:"env"`
	Metadata      map[string]string `json:"metadata"`
}

var specName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]*$`)

// Install makes a kernel known to Jupyter and replaces one of the same name
// that Install made before; others are left alone, which is an error. A binary
// in a temporary folder, as go run makes it, is copied beside the kernelspec.
// The kernelspec appears whole or not at all.
func Install(o InstallOptions) (Installed, error) {
	if err := o.fill(); err != nil {
		return Installed{}, err
	}
	kernels, err := o.kernels()
	if err != nil {
		return Installed{}, err
	}
	dir := filepath.Join(kernels, o.Name)
	if _, err := os.Lstat(dir); err == nil {
		if _, err := readInstalled(dir); err != nil {
			return Installed{}, fmt.Errorf("kernel %s is not replaced: %w", o.Name, err)
		}
	}
	if err := os.MkdirAll(kernels, 0o755); err != nil {
		return Installed{}, fmt.Errorf("kernel %s: %w", o.Name, err)
	}
	fresh, err := os.MkdirTemp(kernels, ".new-")
	if err != nil {
		return Installed{}, fmt.Errorf("kernel %s: %w", o.Name, err)
	}
	defer os.RemoveAll(fresh)
	if err := o.write(fresh, dir); err != nil {
		return Installed{}, fmt.Errorf("kernel %s: %w", o.Name, err)
	}
	if err := exchange(fresh, dir); err != nil {
		return Installed{}, fmt.Errorf("kernel %s: %w", o.Name, err)
	}
	return readInstalled(dir)
}

// fill sets what is empty and checks what is not.
func (o *InstallOptions) fill() error {
	if o.Name == "" {
		o.Name = "brian"
	}
	if !specName.MatchString(o.Name) {
		return fmt.Errorf("%q is no name for a kernel: letters, digits, and . _ - after the first", o.Name)
	}
	o.Name = strings.ToLower(o.Name) // as Jupyter looks for it
	if o.DisplayName == "" {
		o.DisplayName = "Go (Brian)"
	}
	if o.Args == nil {
		o.Args = []string{"kernel", "{connection_file}"}
	}
	var err error
	if o.Binary == "" {
		o.Binary, err = os.Executable()
	} else {
		o.Binary, err = filepath.Abs(o.Binary)
	}
	if err != nil {
		return fmt.Errorf("kernel %s: %w", o.Name, err)
	}
	if st, err := os.Stat(o.Binary); err != nil {
		return fmt.Errorf("kernel %s: %w", o.Name, err)
	} else if !st.Mode().IsRegular() {
		return fmt.Errorf("kernel %s: %s is no program", o.Name, o.Binary)
	}
	return nil
}

// write makes the files of the kernelspec in fresh, which will become dir.
func (o *InstallOptions) write(fresh, dir string) error {
	if err := os.Chmod(fresh, 0o755); err != nil {
		return err
	}
	binary := o.Binary
	if isTemporary(binary) {
		base := filepath.Base(binary)
		if err := copyProgram(binary, filepath.Join(fresh, base)); err != nil {
			return err
		}
		binary = filepath.Join(dir, base)
	}
	spec, err := json.MarshalIndent(kernelSpec{
		Argv:          append([]string{binary}, o.Args...),
		DisplayName:   o.DisplayName,
		Language:      "go",
		InterruptMode: "message",
		Env:           map[string]string{},
		Metadata:      map[string]string{"installed_by": installer},
	}, "", "  ")
	if err != nil {
		return err
	}
	files := map[string][]byte{"kernel.json": append(spec, '\n'), "logo-svg.svg": logoSVG()}
	for _, px := range []int{32, 64} {
		files[fmt.Sprintf("logo-%dx%d.png", px, px)] = logoPNG(px)
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(fresh, name), text, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// exchange moves fresh to dir and removes what was there.
func exchange(fresh, dir string) error {
	old := fresh + ".old"
	err := os.Rename(dir, old)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.Rename(fresh, dir); err != nil {
		os.Rename(old, dir)
		return err
	}
	return os.RemoveAll(old)
}

// isTemporary reports whether a program is in a folder that is emptied now and then.
func isTemporary(path string) bool {
	real := func(p string) string {
		if r, err := filepath.EvalSymlinks(p); err == nil {
			return r
		}
		return p
	}
	rel, err := filepath.Rel(real(os.TempDir()), real(path))
	if err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return true
	}
	for _, part := range strings.Split(filepath.ToSlash(path), "/") {
		if strings.HasPrefix(part, "go-build") {
			return true
		}
	}
	return false
}

func copyProgram(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o755)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

// Uninstall removes a kernel that Install made and returns its folder.
func Uninstall(name string, l Location) (dir string, err error) {
	if name == "" {
		name = "brian"
	}
	if !specName.MatchString(name) {
		return "", fmt.Errorf("%q is no name for a kernel", name)
	}
	kernels, err := l.kernels()
	if err != nil {
		return "", err
	}
	dir = filepath.Join(kernels, strings.ToLower(name))
	if _, err := readInstalled(dir); err != nil {
		return "", fmt.Errorf("kernel %s is not removed: %w%s", name, err, elsewhere(name, dir))
	}
	return dir, os.RemoveAll(dir)
}

// elsewhere is a hint at kernels of the same name in other places.
func elsewhere(name, dir string) string {
	var hint string
	for _, in := range List() {
		if in.Name == strings.ToLower(name) && in.Dir != dir {
			hint += "; there is one in " + in.Dir
		}
	}
	return hint
}

// List returns the kernels that Install made in the places where Jupyter looks,
// in its order.
func List() []Installed {
	var found []Installed
	for _, kernels := range searchPath() {
		entries, err := os.ReadDir(kernels)
		if err != nil {
			continue // most of the places do not exist
		}
		for _, e := range entries {
			if in, err := readInstalled(filepath.Join(kernels, e.Name())); err == nil && specName.MatchString(e.Name()) {
				found = append(found, in)
			}
		}
	}
	return found
}

// readInstalled reads a kernelspec; it is an error if Install did not make it.
func readInstalled(dir string) (Installed, error) {
	text, err := os.ReadFile(filepath.Join(dir, "kernel.json"))
	if errors.Is(err, fs.ErrNotExist) {
		return Installed{}, fmt.Errorf("there is no kernel in %s", dir)
	}
	if err != nil {
		return Installed{}, err
	}
	var s kernelSpec
	// Others' metadata may have any shape, which is as good as not ours.
	if err := json.Unmarshal(text, &s); err != nil || s.Metadata["installed_by"] != installer {
		return Installed{}, fmt.Errorf("the one in %s was not installed by %s", dir, installer)
	}
	return Installed{filepath.Base(dir), s.DisplayName, dir, s.Argv}, nil
}
