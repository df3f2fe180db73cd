package kernel

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// A Location is where Jupyter keeps kernels. At most one field may be set; none
// means the user's own.
type Location struct {
	User      bool   // the user's own
	Prefix    string // DIR/share/jupyter/kernels
	SysPrefix bool   // the Python environment that is active
}

// kernels returns the folder of the location.
func (l Location) kernels() (string, error) {
	given := 0
	for _, b := range []bool{l.User, l.Prefix != "", l.SysPrefix} {
		if b {
			given++
		}
	}
	switch {
	case given > 1:
		return "", errors.New("only one of user, prefix and sys-prefix can be given")
	case l.Prefix != "":
		p, err := filepath.Abs(l.Prefix)
		return underPrefix(p), err
	case l.SysPrefix:
		p, err := environment()
		return underPrefix(p), err
	}
	d, err := userData()
	return filepath.Join(d, "kernels"), err
}

func underPrefix(prefix string) string {
	return filepath.Join(prefix, "share", "jupyter", "kernels")
}

// userData returns the user's folder of Jupyter.
func userData() (string, error) {
	if d := os.Getenv("JUPYTER_DATA_DIR"); d != "" {
		return d, nil
	}
	if runtime.GOOS == "windows" {
		if d := os.Getenv("APPDATA"); d != "" {
			return filepath.Join(d, "jupyter"), nil
		}
	}
	if d := os.Getenv("XDG_DATA_HOME"); d != "" && runtime.GOOS == "linux" {
		return filepath.Join(d, "jupyter"), nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("the folder of Jupyter is not known: %w", err)
	}
	switch runtime.GOOS {
	case "windows":
		return filepath.Join(home, ".jupyter", "data"), nil
	case "darwin":
		return filepath.Join(home, "Library", "Jupyter"), nil
	}
	return filepath.Join(home, ".local", "share", "jupyter"), nil
}

// environment returns the prefix of the active Python environment.
func environment() (string, error) {
	for _, v := range []string{"VIRTUAL_ENV", "CONDA_PREFIX"} {
		if p := os.Getenv(v); p != "" {
			return p, nil
		}
	}
	for _, python := range []string{"python3", "python"} {
		out, err := exec.Command(python, "-c", "import sys; print(sys.prefix)").Output()
		if p := strings.TrimSpace(string(out)); err == nil && p != "" {
			return p, nil
		}
	}
	return "", errors.New("no Python environment is active (neither VIRTUAL_ENV nor CONDA_PREFIX is set, and python3 does not run): give a prefix")
}

// searchPath returns the folders where Jupyter looks for kernels.
func searchPath() []string {
	var dirs []string
	for _, d := range filepath.SplitList(os.Getenv("JUPYTER_PATH")) {
		if d != "" {
			dirs = append(dirs, filepath.Join(d, "kernels"))
		}
	}
	if d, err := userData(); err == nil {
		dirs = append(dirs, filepath.Join(d, "kernels"))
	}
	if p, err := environment(); err == nil {
		dirs = append(dirs, underPrefix(p))
	}
	if runtime.GOOS == "windows" {
		if d := os.Getenv("PROGRAMDATA"); d != "" {
			dirs = append(dirs, filepath.Join(d, "jupyter", "kernels"))
		}
	} else {
		dirs = append(dirs, underPrefix("/usr/local"), underPrefix("/usr"))
	}
	var distinct []string
	for _, d := range dirs {
		if !slices.Contains(distinct, d) {
			distinct = append(distinct, d)
		}
	}
	return distinct
}
