//go:build unix

package terminal

import (
	"os"
	"testing"
	"time"
)

// The rest of a key, or an answer of the terminal, that has come in time is taken, however late the program looks.
func TestInputThatHasComeIsSeen(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	defer w.Close()
	if waitInput(r, -time.Second) {
		t.Error("there is something to read before anybody writes")
	}
	if _, err := w.WriteString("x"); err != nil {
		t.Fatal(err)
	}
	if !waitInput(r, -time.Second) {
		t.Error("what is there is not seen")
	}
}
