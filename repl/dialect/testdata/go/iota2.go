package main

import "fmt"

type size uint

const (
	_       = iota
	kB size = 1 << (10 * iota)
	mB
)

const (
	red, green = iota, iota + 10
	blue, gray = iota, iota + 10
)

func main() { fmt.Println(uint(kB), uint(mB), red, green, blue, gray) }
