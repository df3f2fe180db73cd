package main

import (
	"fmt"
	"math"
)

func main() {
	var u uint8 = 250
	u += 10
	var i int8 = 127
	i++
	var s uint = 3
	fmt.Println(u, i, 1<<s, -7>>1, uint32(1)<<31, ^uint16(0))
	fmt.Println(int64(math.MaxInt64), math.MaxUint32, int(3.0), int(-2.5+0.5))
}
