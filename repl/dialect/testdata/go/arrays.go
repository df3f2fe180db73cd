package main

import "fmt"

func main() {
	var a [3]int
	b := [...]string{2: "c", 0: "a"}
	m := [2][3]int{{1, 2, 3}, {4, 5, 6}}
	a[1] = 7
	c := a
	c[0] = 1
	fmt.Println(a, c, len(b), b, m[1][2], a == c, [2]bool{true})
}
