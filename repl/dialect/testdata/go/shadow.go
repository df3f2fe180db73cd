package main

import "fmt"

func main() {
	x := 1
	{
		x := 2
		x++
		_ = x
	}
	if x := x + 10; x > 5 {
		fmt.Println("inner", x)
	}
	ms, mV, run, plot, print, units, pi := 1, 2, 3, 4, 5, 6, 7
	True, None := false, "none"
	fmt.Println(x, ms*mV, run+plot, print, units, pi, True, None)
	len := func(s string) int { return 42 }
	fmt.Println(len("abc"))
}
