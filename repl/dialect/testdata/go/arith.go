package main

import "fmt"

func main() {
	a, b := 17, 5
	fmt.Println(a+b, a-b, a*b, a/b, a%b, -a/b, -a%b)
	fmt.Println(a&b, a|b, a^b, a&^b, a<<2, a>>1, ^a)
	x, y := 7.5, 2.0
	fmt.Println(x+y, x-y, x*y, x/y)
	fmt.Println(1/2, 1.0/2, 7/2*2)
}
