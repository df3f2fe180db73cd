package pages

import (
	"bytes"
	"fmt"
	"os"
	"syscall"
)

// ReleaseProgram gives back what the process has of its program's file: code and constants, most of which only its start has
// touched. What is wanted later is mapped again from the system's cache, 64 kB at a time.
func ReleaseProgram() {
	program, err := os.Readlink("/proc/self/exe")
	if err != nil {
		return
	}
	maps, err := os.ReadFile("/proc/self/maps")
	if err != nil {
		return
	}
	for line := range bytes.Lines(maps) {
		var from, to, offset, inode uintptr
		var rights, device, file string
		n, _ := fmt.Sscanf(string(line), "%x-%x %s %x %s %d %s", &from, &to, &rights, &offset, &device, &inode, &file)
		if n == 7 && file == program && (rights == "r-xp" || rights == "r--p") { // what cannot be written is as in the file
			_, _, _ = syscall.Syscall(syscall.SYS_MADVISE, from, to-from, syscall.MADV_DONTNEED)
		}
	}
}
