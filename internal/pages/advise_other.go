//go:build !linux

package pages

func advise([]byte) {}

func endAdvice(uintptr, int) {}
