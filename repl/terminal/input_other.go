//go:build !unix

package terminal

import (
	"errors"
	"os"
	"time"
)

// rawMode is not offered here: questions to the terminal stay unasked, and
// pictures are drawn in characters.
func rawMode(*os.File) (restore func(), err error) {
	return nil, errors.New("terminal: no raw mode on this system")
}

func waitInput(*os.File, time.Duration) bool { return false }

func cellSize(*os.File) (w, h int) { return 0, 0 }

// stop does nothing: programs are not stopped by keys here.
func stop() {}

// resumptions never tells anything.
func resumptions() (resumed <-chan os.Signal, ignore func()) { return nil, func() {} }
