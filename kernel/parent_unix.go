//go:build !windows

package kernel

import (
	"os"
	"strconv"
	"syscall"
	"time"
)

// parentPoll is how often we look whether Jupyter still lives.
const parentPoll = time.Second

// watchParent returns a channel that is closed when the process that Jupyter
// names in JPY_PARENT_PID is gone: a kernel must not outlive its server. Without
// that variable the channel stays open. stop ends the watch.
func watchParent() (gone <-chan struct{}, stop func()) {
	c, end := make(chan struct{}), make(chan struct{})
	stop = func() { close(end) }
	pid, err := strconv.Atoi(os.Getenv("JPY_PARENT_PID"))
	if err != nil || pid <= 1 {
		return c, stop
	}
	direct := os.Getppid() == pid // else a wrapper stands between
	go func() {
		for !parentGone(pid, direct) {
			select {
			case <-end:
				return
			case <-time.After(parentPoll):
			}
		}
		close(c)
	}()
	return c, stop
}

// parentGone asks for the process itself only where we are not its child: a
// number can be given to another process.
func parentGone(pid int, direct bool) bool {
	if direct {
		return os.Getppid() != pid
	}
	return syscall.Kill(pid, 0) == syscall.ESRCH
}
