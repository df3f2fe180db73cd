package plotting

import (
	"flag"
	"os"
	"testing"
)

// TestMain makes property tests draw the same cases every time, unless another seed is asked for.
func TestMain(m *testing.M) {
	flag.Parse()
	chosen := false
	flag.Visit(func(f *flag.Flag) { chosen = chosen || f.Name == "rapid.seed" })
	if !chosen {
		if err := flag.Set("rapid.seed", "1"); err != nil {
			panic("plotting: " + err.Error())
		}
	}
	os.Exit(m.Run())
}
