package main

import "fmt"

func main() {
	for i := range 3 {
		fmt.Print(i, " ")
	}
	for range 2 {
		fmt.Print("x ")
	}
	n := 4
	for i := range n {
		n--
		i *= 2
		fmt.Print(i, ",", n, " ")
	}
	var last int
	for last = range 5 {
	}
	var u uint8 = 2
	for v := range u {
		fmt.Printf("%T%d ", v, v)
	}
	fmt.Println(last)
}

// Output:
// 0 1 2 x x 0,3 2,2 4,1 6,0 uint80 uint81 4
