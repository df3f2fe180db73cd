//go:build unix

package repl

import (
	"os/exec"
	"syscall"
)

// endWhole makes the context of a command end all that the command has started.
func endWhole(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}
