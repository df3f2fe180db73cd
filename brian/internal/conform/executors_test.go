package conform

import (
	"fmt"
	"os"
	"testing"

	"gobrian/brian/internal/jit"
)

// TestMain runs all tests by loops and by machine code of every width that the
// processor has.
func TestMain(m *testing.M) {
	for _, lanes := range []int{0, 4, 8} {
		if on := lanes > 0; jit.Enable(on) != on || on && jit.Limit(lanes) != lanes {
			continue // there is no such code here
		}
		if code := m.Run(); code != 0 {
			fmt.Printf("with vectors of %d elements (0: by loops)\n", lanes)
			os.Exit(code)
		}
	}
}
