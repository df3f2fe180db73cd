package kernel

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestJupyter lets Jupyter's own programs talk to an installed kernel: its test
// suite, nbclient, and sessions of its client library in testdata/python. They
// need Debian's python3-jupyter-kernel-test and python3-nbclient. Where these
// are missing the test says so; with CI=true it fails.
func TestJupyter(t *testing.T) {
	python := os.Getenv("PYTHON")
	if python == "" {
		python = "/usr/bin/python3"
	}
	if out, err := exec.Command(python, "-c", "import jupyter_client, nbclient, jupyter_kernel_test").CombinedOutput(); err != nil {
		missing := t.Logf
		if os.Getenv("CI") == "true" {
			missing = t.Fatalf
		}
		missing("NOT TESTED AGAINST JUPYTER: %s lacks jupyter_client, nbclient or jupyter_kernel_test (%v)\n%s", python, err, out)
		return
	}
	alone(t)
	prefix := t.TempDir()
	if _, err := Install(InstallOptions{Location: Location{Prefix: prefix}, Name: "toy", DisplayName: "Toy"}); err != nil {
		t.Fatal(err)
	}
	t.Setenv("JUPYTER_PATH", filepath.Join(prefix, "share", "jupyter"))
	scripts, err := filepath.Glob("testdata/python/*.py")
	if err != nil || len(scripts) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	for _, script := range scripts {
		t.Run(strings.TrimSuffix(filepath.Base(script), ".py"), func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			ctx := t.Context()
			if end, ok := t.Deadline(); ok { // so that what it was doing is seen
				var cancel context.CancelFunc
				ctx, cancel = context.WithDeadline(ctx, end.Add(-5*time.Second))
				defer cancel()
			}
			cmd := exec.CommandContext(ctx, python, "-W", "ignore", script)
			cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGABRT) } // of which faulthandler tells
			cmd.WaitDelay = 4 * time.Second
			cmd.Env = append(os.Environ(),
				"JUPYTER_RUNTIME_DIR="+filepath.Join(dir, "runtime"),
				"TOY_HISTORY="+filepath.Join(dir, "history.jsonl"),
				"PYTHONDONTWRITEBYTECODE=1", "PYTHONFAULTHANDLER=1")
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
}
