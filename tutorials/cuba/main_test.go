package main

import (
	"os"
	"path/filepath"
	"testing"

	"gobrian/brian"
)

// Brian 2.5.1 fires 24,449 +- 938 spikes (mean and standard deviation over 12
// seeds). One run may differ by four standard deviations; the mean of ten by
// four standard errors of both means.
func TestSpikesOverSeeds(t *testing.T) {
	sum := 0
	for seed := range 10 {
		brian.Reset()
		if err := brian.Seed(seed); err != nil {
			t.Fatal(err)
		}
		spikes, err := simulate()
		if err != nil {
			t.Fatal(err)
		}
		n := spikes.NumSpikes()
		if n < 20_700 || n > 28_200 {
			t.Errorf("seed %d: %d spikes", seed, n)
		}
		sum += n
	}
	if mean := sum / 10; mean < 23_300 || mean > 25_600 {
		t.Errorf("mean of ten runs: %d spikes", mean)
	} else {
		t.Logf("mean of ten runs: %d spikes", mean)
	}
}

func TestRaster(t *testing.T) {
	brian.Reset()
	spikes, err := simulate()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "raster.png")
	if err := raster(spikes, file); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(file); err != nil || info.Size() < 10_000 {
		t.Errorf("the picture: %v, %v", info, err)
	}
}
