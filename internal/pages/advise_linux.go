package pages

import (
	"os"
	"syscall"
	"unsafe"
)

// advise asks for huge pages in whole pages of b. An error means that there are none.
func advise(b []byte) {
	page := os.Getpagesize()
	skip := -int(uintptr(unsafe.Pointer(unsafe.SliceData(b)))) & (page - 1)
	if b = b[skip:]; len(b) >= page {
		_ = syscall.Madvise(b[:len(b)&^(page-1)], syscall.MADV_HUGEPAGE)
	}
}
