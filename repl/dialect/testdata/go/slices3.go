package main

import "fmt"

func main() {
	a := []int{1, 2, 3, 4, 5, 6}
	b := a[1:3:4]
	fmt.Println(b, len(b), cap(b), a[:2], a[4:], a[:])
	b = append(b, 10)
	fmt.Println(a, b)
	b = append(b, 11)
	b[0] = 99
	fmt.Println(a, b)
	c := make([]int, 3, 10)
	fmt.Println(copy(c, a), c, cap(c))
}
