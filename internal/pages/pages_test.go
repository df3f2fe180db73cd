package pages

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"
	"unsafe"
)

// TestMake makes slices around the size from which on advice is given.
func TestMake(t *testing.T) {
	for _, n := range []int{0, 1, huge/8 - 1, huge / 8, 3*huge/8 + 5} {
		s := Make[float64](n)
		if len(s) != n {
			t.Fatalf("%d elements, want %d", len(s), n)
		}
		for k := range s {
			if s[k] != 0 {
				t.Fatalf("element %d of %d is %v", k, n, s[k])
			}
			s[k] = 1
		}
	}
}

// TestAdvised asks Linux whether it has taken the advice, and its end.
func TestAdvised(t *testing.T) {
	maps, err := os.ReadFile("/proc/self/smaps")
	if err != nil || !strings.Contains(string(maps), "VmFlags:") {
		return // another system, or a kernel that does not tell
	}
	s := Make[int32](16 << 20)
	maps, err = os.ReadFile("/proc/self/smaps")
	if err != nil {
		t.Fatal(err)
	}
	middle := uintptr(unsafe.Pointer(&s[len(s)/2]))
	if flags := flagsAt(t, string(maps), middle); !strings.Contains(flags, " hg") && hasHuge() {
		t.Errorf("the flags of the memory are %q", flags)
	}
	endAdvice(uintptr(unsafe.Pointer(unsafe.SliceData(s))), 4*len(s))
	if maps, err = os.ReadFile("/proc/self/smaps"); err != nil {
		t.Fatal(err)
	}
	if flags := flagsAt(t, string(maps), middle); strings.Contains(flags, " hg") {
		t.Errorf("when the advice has ended, the flags of the memory are %q", flags)
	}
	runtime.KeepAlive(s)
}

// hasHuge is whether the kernel was built with huge pages for those who ask.
func hasHuge() bool {
	_, err := os.Stat("/sys/kernel/mm/transparent_hugepage")
	return err == nil
}

// flagsAt is the flags of the mapping that an address lies in.
func flagsAt(t *testing.T, maps string, at uintptr) string {
	inside := false
	for line := range strings.Lines(maps) {
		var lo, hi uintptr
		if n, _ := fmt.Sscanf(line, "%x-%x", &lo, &hi); n == 2 {
			inside = lo <= at && at < hi
		}
		if flags, ok := strings.CutPrefix(line, "VmFlags:"); ok && inside {
			return flags
		}
	}
	t.Fatalf("no mapping at %x", at)
	return ""
}

// TestReleaseProgram gives back the pages of the program, which goes on.
func TestReleaseProgram(t *testing.T) {
	before := programPages(t)
	if before == 0 {
		return // another system
	}
	ReleaseProgram()
	if after := programPages(t); after >= before {
		t.Errorf("of %d kB of the program %d kB are left", before, after)
	}
}

// programPages is how much of files the process has in memory [kB], 0 where the system does not tell.
func programPages(t *testing.T) (kB int) {
	t.Helper()
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		if n, _ := fmt.Sscanf(line, "RssFile: %d kB", &kB); n == 1 {
			return kB
		}
	}
	return 0
}
