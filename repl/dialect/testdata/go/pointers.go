package main

import "fmt"

func main() {
	x := 3
	p := &x
	pp := &p
	**pp = 4
	y := 5 * **pp
	fmt.Println(x, y, x**p, *p**p)
	*p += 2
	fmt.Println(x, **pp)
}
