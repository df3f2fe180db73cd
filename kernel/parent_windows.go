package kernel

import (
	"os"
	"strconv"

	"golang.org/x/sys/windows"
)

// watchParent returns a channel that is closed when the process is gone whose
// inherited handle Jupyter gives in JPY_PARENT_PID. Without that variable the
// channel stays open.
func watchParent() (gone <-chan struct{}, stop func()) {
	c := make(chan struct{})
	stop = func() {} // the wait lasts as long as the process
	handle, err := strconv.ParseUint(os.Getenv("JPY_PARENT_PID"), 10, 64)
	if err != nil || handle <= 1 {
		return c, stop
	}
	go func() {
		event, err := windows.WaitForSingleObject(windows.Handle(handle), windows.INFINITE)
		if err == nil && event == windows.WAIT_OBJECT_0 {
			close(c)
		}
	}()
	return c, stop
}
