package main

import "fmt"

func main() {
	a, b, c := 1, 2, 3
	a, b, c = c, a, b
	fmt.Println(a, b, c)
	s := []int{0, 1, 2}
	i := 0
	i, s[i] = 2, 9
	fmt.Println(i, s)
	m := map[string]int{}
	m["x"], m["y"] = 1, 2
	var _, z = 5, 6
	fmt.Println(m, z)
}
