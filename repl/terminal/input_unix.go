//go:build unix

package terminal

import (
	"errors"
	"os"
	"os/signal"
	"time"

	"golang.org/x/sys/unix"
	"golang.org/x/term"
)

// rawMode switches f, a terminal, to raw mode and returns the way back.
func rawMode(f *os.File) (restore func(), err error) {
	fd := int(f.Fd())
	state, err := term.MakeRaw(fd)
	if err != nil {
		return nil, err
	}
	return func() { _ = term.Restore(fd, state) }, nil
}

// stop stops this program and what it has started until the shell lets them go on.
func stop() {
	_ = unix.Kill(0, unix.SIGTSTP) // as the terminal does where the key means that
}

// resumptions tells when the program goes on after it was stopped.
func resumptions() (resumed <-chan os.Signal, ignore func()) {
	c := make(chan os.Signal, 1)
	signal.Notify(c, unix.SIGCONT)
	return c, func() { signal.Stop(c) }
}

// waitInput waits until f has something to read, at most for limit. What is there is seen also when that is over: this program
// may have been kept from looking.
func waitInput(f *os.File, limit time.Duration) bool {
	for end := time.Now().Add(limit); ; {
		left := max(0, time.Until(end))
		fds := []unix.PollFd{{Fd: int32(f.Fd()), Events: unix.POLLIN}}
		n, err := unix.Poll(fds, int(left.Milliseconds())+1)
		if errors.Is(err, unix.EINTR) {
			continue
		}
		return err == nil && n > 0
	}
}

// cellSize is the size of a character of the terminal f [px], 0 if it does not
// tell.
func cellSize(f *os.File) (w, h int) {
	size, err := unix.IoctlGetWinsize(int(f.Fd()), unix.TIOCGWINSZ)
	if err != nil || size.Col == 0 || size.Row == 0 {
		return 0, 0
	}
	return int(size.Xpixel / size.Col), int(size.Ypixel / size.Row)
}
