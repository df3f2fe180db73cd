//go:build !linux

package pages

func advise([]byte) {}

func endAdvice(uintptr, int) {}

// ReleaseProgram gives back what the process has of its program's file. Here the system decides alone.
func ReleaseProgram() {}
