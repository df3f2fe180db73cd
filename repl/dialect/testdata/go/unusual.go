package main

import "fmt"

type T struct{ x int }

func (T) f(_ int, _ ...string) (_ int, err error) { return 1, nil }

var _ = T{}

func main() {
	var t T
	fmt.Println(t.f(1, "a"))

	{
	}
	if true {
	} else {
	}
	var fn = func(xs ...int) int { return len(xs) }
	fmt.Println(fn([]int{1, 2}...), (fn)(), (*(&t)).x)
	x := [...]int{9: 1}
	fmt.Println(len(x), x[len(x)-1])
}
