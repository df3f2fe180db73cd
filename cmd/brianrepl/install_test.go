package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// install_test.go: where kernels are installed, as Jupyter sees it.

// house is a machine of folders of its own: a user, a Python environment, and a folder that only JUPYTER_PATH names.
type house struct {
	t                     *testing.T
	user, virtual, shared string
	python                string // of the environment
	env                   []string
}

func newHouse(t *testing.T) *house {
	dir := t.TempDir()
	h := &house{t: t, user: filepath.Join(dir, "user"), virtual: filepath.Join(dir, "virtual"), shared: filepath.Join(dir, "shared")}
	h.python = filepath.Join(h.virtual, "bin", "python3")
	if out, err := exec.Command(python(), "-m", "venv", "--without-pip", "--system-site-packages", h.virtual).CombinedOutput(); err != nil {
		t.Fatalf("venv: %v\n%s", err, out)
	}
	for _, v := range os.Environ() {
		if name, _, _ := strings.Cut(v, "="); !slices.Contains([]string{"PATH", "VIRTUAL_ENV", "CONDA_PREFIX", "JUPYTER_PATH"}, name) {
			h.env = append(h.env, v)
		}
	}
	h.env = append(h.env, "PATH="+filepath.Dir(h.python)+":"+os.Getenv("PATH"), "JUPYTER_DATA_DIR="+h.user, "JUPYTER_RUNTIME_DIR="+dir,
		"JUPYTER_CONFIG_DIR="+dir, "XDG_STATE_HOME="+dir, "JUPYTER_PLATFORM_DIRS=0", "PYTHONWARNINGS=ignore")
	return h
}

// brianrepl runs the program with more variables of the environment, and returns what it says.
func (h *house) brianrepl(env []string, args ...string) string {
	h.t.Helper()
	cmd := exec.Command(program, args...)
	cmd.Env = append(slices.Clip(h.env), env...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		h.t.Fatalf("%q: %v\n%s", args, err, out)
	}
	return string(out)
}

// finds is where Jupyter of the environment finds kernels, by their names.
func (h *house) finds(env []string) map[string]string {
	h.t.Helper()
	list := exec.Command(h.python, "-m", "jupyter_client.kernelspecapp", "list", "--json")
	list.Env = append(slices.Clip(h.env), env...)
	text, err := list.Output()
	if err != nil {
		h.t.Fatalf("jupyter kernelspec list: %v\n%s", err, text)
	}
	var found struct {
		Kernelspecs map[string]struct {
			Folder string `json:"resource_dir"`
		}
	}
	if err := json.Unmarshal(text, &found); err != nil {
		h.t.Fatalf("%v: %s", err, text)
	}
	folders := map[string]string{}
	for name, k := range found.Kernelspecs {
		folders[name] = k.Folder
	}
	return folders
}

// TestInstalledKernelsAreFound installs kernels in all places, has Jupyter find them, and removes them.
func TestInstalledKernelsAreFound(t *testing.T) {
	if !found(t, python(), "-c", "import jupyter_client, venv") {
		return
	}
	t.Parallel()
	h := newHouse(t)
	shared := []string{"JUPYTER_PATH=" + filepath.Join(h.shared, "share", "jupyter")}
	places := []struct {
		name, dir string
		args, env []string
		hint      string // at a variable without which Jupyter does not look there
	}{
		{name: "brian", dir: h.user + "/kernels/brian"},
		{name: "own", dir: h.user + "/kernels/own", args: []string{"--user"}},
		{name: "active", dir: h.virtual + "/share/jupyter/kernels/active", args: []string{"--sys-prefix"}, env: []string{"VIRTUAL_ENV=" + h.virtual}},
		{name: "conda", dir: h.virtual + "/share/jupyter/kernels/conda", args: []string{"--sys-prefix"}, env: []string{"CONDA_PREFIX=" + h.virtual}},
		{name: "path", dir: h.virtual + "/share/jupyter/kernels/path", args: []string{"--sys-prefix"}}, // python3 on the PATH is that of the environment
		{name: "given", dir: h.virtual + "/share/jupyter/kernels/given", args: []string{"--prefix", h.virtual}},
		{name: "shared", dir: h.shared + "/share/jupyter/kernels/shared", args: []string{"--prefix", h.shared}, hint: shared[0]},
	}
	for _, p := range places {
		args := append([]string{"install", "--name", p.name, "--display-name", "Kernel " + p.name}, p.args...)
		if said := h.brianrepl(p.env, args...); !strings.Contains(said, p.dir) || strings.Contains(said, "JUPYTER_PATH") != (p.hint != "") || !strings.Contains(said, p.hint) {
			t.Errorf("install %s says %q", p.name, said)
		}
	}
	list, told, untold := h.brianrepl(shared, "list"), h.finds(shared), h.finds(nil)
	for _, p := range places {
		if got := told[p.name]; got != p.dir {
			t.Errorf("Jupyter finds %s in %q, not in %s", p.name, got, p.dir)
		}
		if (untold[p.name] == "") != (p.hint != "") {
			t.Errorf("without JUPYTER_PATH, Jupyter finds %s in %q", p.name, untold[p.name])
		}
		if !strings.Contains(list, "Kernel "+p.name) || !strings.Contains(list, p.dir+"\n") {
			t.Errorf("list does not tell of %s:\n%s", p.name, list)
		}
	}
	for _, p := range places {
		if said := h.brianrepl(p.env, append([]string{"uninstall", "--name", p.name}, p.args...)...); said != "removed "+p.dir+"\n" {
			t.Errorf("uninstall %s says %q", p.name, said)
		}
	}
	left := h.finds(shared)
	for _, p := range places {
		if left[p.name] != "" {
			t.Errorf("Jupyter still finds %s in %s", p.name, left[p.name])
		}
	}
	if list := h.brianrepl(shared, "list"); strings.Contains(list, filepath.Dir(h.user)) {
		t.Errorf("left: %s", list)
	}
}

// TestKernelOfAnEnvironmentRuns starts a kernel from the virtual environment in which it is installed.
func TestKernelOfAnEnvironmentRuns(t *testing.T) {
	if !found(t, python(), "-c", "import jupyter_client, venv") {
		return
	}
	t.Parallel()
	h := newHouse(t)
	h.brianrepl(nil, "install", "--sys-prefix")
	const session = `
from jupyter_client.manager import start_new_kernel
km, kc = start_new_kernel(kernel_name="brian")
kc.execute_interactive("print(6*7*ms)", timeout=60)
kc.stop_channels()
km.shutdown_kernel()
`
	run := exec.Command(h.python, "-c", session)
	run.Env = h.env
	if out, err := run.Output(); err != nil || string(out) != "42. ms\n" {
		t.Errorf("%v: %q", err, out)
	}
}
