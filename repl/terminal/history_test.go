package terminal

import "testing"

func TestFoldIsUndone(t *testing.T) {
	for _, cell := range []string{"tau = 10*ms", "eqs = '''\ndv/dt = -v/tau : 1\n'''"} {
		if got := unfold(fold(cell)); got != cell {
			t.Errorf("fold is not undone: %q", got)
		}
	}
}
