package main

import (
	"fmt"
	"math/bits"
)

func main() {
	x := uint32(0xF0F0)
	fmt.Println(bits.OnesCount32(x), bits.LeadingZeros32(x), x&^0xF000, x>>4|x<<28)
	n := 0
	for v := x; v != 0; v &= v - 1 {
		n++
	}
	fmt.Printf("%d %#x %08b\n", n, x, byte(x)&0x3c)
}
