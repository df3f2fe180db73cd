package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// jupyterHome installs the kernel for a Jupyter that knows nothing of the machine's own; runtime is where it keeps what
// describes its processes.
func jupyterHome(t *testing.T) (env []string, runtime string) {
	t.Helper()
	data, runtime := t.TempDir(), t.TempDir()
	env = append(os.Environ(),
		"JUPYTER_DATA_DIR="+data, "JUPYTER_RUNTIME_DIR="+runtime, "JUPYTER_CONFIG_DIR="+t.TempDir(),
		"XDG_STATE_HOME="+data, "JUPYTER_PLATFORM_DIRS=0", "PYTHONWARNINGS=ignore")
	install := exec.Command(program, "install", "--user")
	install.Env = env
	if out, err := install.CombinedOutput(); err != nil {
		t.Fatalf("install: %v\n%s", err, out)
	}
	return env, runtime
}

// jupyter runs a Python program of testdata with the kernel installed in a
// place of its own, and fails the test if the program does. Other tests run meanwhile.
func jupyter(t *testing.T, modules, program_ string, args ...string) {
	t.Helper()
	t.Parallel()
	jupyterAlone(t, modules, program_, args...)
}

// jupyterAlone does the same while no other test of this package runs, for what is measured.
func jupyterAlone(t *testing.T, modules, program_ string, args ...string) {
	t.Helper()
	if !found(t, python(), "-c", "import "+modules) {
		return
	}
	run := exec.Command(python(), append([]string{filepath.Join("testdata", program_)}, args...)...)
	run.Env, _ = jupyterHome(t)
	out, err := run.CombinedOutput()
	t.Logf("%s", out)
	if err != nil {
		t.Fatal(err)
	}
}

// TestCubaInANotebook runs the network of the README, a cell for each line,
// through nbclient.
func TestCubaInANotebook(t *testing.T) { jupyter(t, "nbclient, nbformat", "cuba_notebook.py") }

// TestNotebooksThroughNbclient runs the notebooks of the project as Jupyter does.
func TestNotebooksThroughNbclient(t *testing.T) {
	files, err := filepath.Glob("../../notebooks/*.ipynb")
	if err != nil || len(files) == 0 {
		t.Fatalf("no notebooks: %v", err)
	}
	jupyter(t, "nbclient, nbformat", "run_notebooks.py", files...)
}

// TestKernelSession talks to the kernel as a front end does: interrupts, errors, completion.
func TestKernelSession(t *testing.T) { jupyter(t, "jupyter_client", "kernel_session.py") }

// TestKernelOfPython runs a notebook whose cells are Brian scripts: results, display, exceptions, input, interrupts, commands.
func TestKernelOfPython(t *testing.T) { jupyter(t, "jupyter_client", "python_cells.py") }

// TestKernelIsQuick measures how long a person waits for a new kernel and for an empty cell.
func TestKernelIsQuick(t *testing.T) { jupyterAlone(t, "jupyter_client", "kernel_speed.py") }

// TestKernelUnderStress gives the kernel 2,000 cells, floods of output, clients that do not read and strangers.
func TestKernelUnderStress(t *testing.T) { jupyter(t, "jupyter_client, zmq", "kernel_stress.py") }

// TestJupyterSuite runs Jupyter's test suite of kernels, with samples for all that it can ask.
func TestJupyterSuite(t *testing.T) { jupyter(t, "jupyter_kernel_test", "suite.py") }

// TestNbconvert executes the notebooks of the project by nbconvert, which keeps what the files show.
func TestNbconvert(t *testing.T) {
	t.Parallel()
	if !found(t, python(), "-c", "import nbconvert") {
		return
	}
	files, err := filepath.Glob("../../notebooks/*.ipynb")
	if err != nil || len(files) == 0 {
		t.Fatalf("no notebooks: %v", err)
	}
	dir := t.TempDir()
	convert := exec.Command(python(), append([]string{"-m", "nbconvert", "--execute", "--to", "notebook",
		"--ExecutePreprocessor.kernel_name=brian", "--output-dir", dir}, files...)...)
	convert.Env, _ = jupyterHome(t)
	if out, err := convert.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, file := range files {
		sameNotebook(t, file, filepath.Join(dir, filepath.Base(file)))
	}
}

// TestJupyterConsole types into Jupyter's console in a terminal.
func TestJupyterConsole(t *testing.T) {
	t.Parallel()
	if !found(t, python(), "-c", "import jupyter_console") || !found(t, "tmux", "-V") {
		return
	}
	x := &tmux{t: t, socket: filepath.Join(t.TempDir(), "tmux"), dir: t.TempDir()}
	args := []string{"-f", "/dev/null", "new-session", "-d", "-x", "100", "-y", "40", "-c", x.dir, "-e", "TERM=screen-256color"}
	env, _ := jupyterHome(t)
	for _, v := range env[len(os.Environ()):] {
		args = append(args, "-e", v)
	}
	x.tmux(append(args, python(), "-m", "jupyter_console", "--kernel", "brian")...)
	t.Cleanup(func() { _ = exec.Command("tmux", "-S", x.socket, "kill-server").Run() })
	shows := func(text string) {
		t.Helper()
		x.wait(text, func(screen string) bool { return strings.Contains(screen, text) })
	}
	shows("In [1]:")
	x.line("tau = 20*ms")
	shows("In [2]:")
	x.line("tau/2")
	shows("10. * msecond")
	shows("In [3]:")
	x.line("tau + 3*mV")
	shows("dimensions do not match")
	shows("In [4]:")
	x.line("print('still', 'here')")
	shows("still here")
}
