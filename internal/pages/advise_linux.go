package pages

import (
	"os"
	"syscall"
	"unsafe"
)

// endAdvice asks for pages of the usual size from an address on. The heap has it as
// long as the program lives, whatever it holds there now.
func endAdvice(at uintptr, size int) {
	page := uintptr(os.Getpagesize())
	from, to := (at+page-1)&^(page-1), (at+uintptr(size))&^(page-1)
	_, _, _ = syscall.Syscall(syscall.SYS_MADVISE, from, to-from, noHugePage)
}

const noHugePage = 15 // MADV_NOHUGEPAGE

// advise asks for huge pages in whole pages of b. An error means that there are none.
func advise(b []byte) {
	page := os.Getpagesize()
	skip := -int(uintptr(unsafe.Pointer(unsafe.SliceData(b)))) & (page - 1)
	if b = b[skip:]; len(b) >= page {
		_ = syscall.Madvise(b[:len(b)&^(page-1)], syscall.MADV_HUGEPAGE)
	}
}
