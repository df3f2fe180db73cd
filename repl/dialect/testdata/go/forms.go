package main

import "fmt"

func main() {
	for i := 0; i < 3; i++ {
		fmt.Print(i)
	}
	i := 0
	for i < 3 {
		i++
	}
	for {
		if i++; i > 6 {
			break
		}
	}
	for range []int{1, 2} {
		fmt.Print("r")
	}
	for i = range []int{5, 6, 7} {
	}
	for a, b := 0, 10; a < b; a, b = a+1, b-1 {
		i += a * b
	}
	fmt.Println(i)
}
