package main

import "fmt"

func main() {
	fmt.Println(0x1F, 0o17, 017, 0b101, 1_000_000, 0x1p4, 1e3, .5, 5., 1e-3, 0x_F)
	fmt.Println("tab\tnl\\ \"q\" \u00e9 \x41 \101", `\n`, '\t', '\\')
	fmt.Println(3i*3i, 1.5e+2, 'a' < 'b', "a"[0])
}
