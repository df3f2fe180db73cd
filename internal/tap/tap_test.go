package tap

import (
	"fmt"
	"strings"
	"sync"
	"testing"
)

// Text arrives whole and in order, and before Drain returns, from several goroutines as well.
func TestAllArrivesBeforeDrain(t *testing.T) {
	var mu sync.Mutex
	var got strings.Builder
	f, err := New(func(p []byte) {
		mu.Lock()
		defer mu.Unlock()
		got.Write(p)
	})
	if err != nil {
		t.Fatal(err)
	}
	f.Drain() // nobody has the file
	f.Use()
	w := f.File()
	for i := range 200 {
		fmt.Fprint(w, strings.Repeat("x", i*37), i, "\n")
		if i%3 == 0 {
			f.Drain()
			mu.Lock()
			text := got.String()
			mu.Unlock()
			if !strings.HasSuffix(text, fmt.Sprint(i, "\n")) {
				t.Fatalf("after %d lines the end is %q", i, text[max(0, len(text)-20):])
			}
		}
	}
	var writers sync.WaitGroup
	for range 4 {
		writers.Go(func() {
			for range 100 {
				fmt.Fprint(w, "abcdefgh\n")
				f.Drain()
			}
		})
	}
	writers.Wait()
	f.Close()
	f.Drain()
	if n := strings.Count(got.String(), "abcdefgh\n"); n != 400 {
		t.Errorf("%d of 400 lines arrive", n)
	}
	if strings.Contains(got.String(), string(f.mark)) {
		t.Error("a mark arrives")
	}
}

// What looks like the start of a mark is text.
func TestStartOfAMark(t *testing.T) {
	var got strings.Builder
	f, err := New(func(p []byte) { got.Write(p) })
	if err != nil {
		t.Fatal(err)
	}
	text := "before " + string(f.mark[:10]) + " between " + string(f.mark[:23])
	f.Use()
	f.File().WriteString(text)
	f.Drain()
	f.Close()
	if got.String() != text {
		t.Errorf("%q arrives as %q", text, got.String())
	}
}
