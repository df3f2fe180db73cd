package main

import "fmt"

func main() {
	a, b := 3, 7
	f := 2.5
	fmt.Println(min(a, b), max(a, b, 5), min(f, 1), max("a", "b"), min(4, 2))
	const c = max(1, 2.5)
	fmt.Println(c, max(float64(a), f))
	m := map[int]string{1: "x"}
	clear(m)
	s := []int{1, 2, 3}
	clear(s[1:])
	fmt.Println(len(m), s)
}

// Output:
// 3 7 1 b 2
// 2.5 3
// 0 [1 0 0]
