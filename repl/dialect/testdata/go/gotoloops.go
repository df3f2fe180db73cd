package main

import "fmt"

func main() {
	i := 0
loop:
	if i < 3 {
		fmt.Print(i, " ")
		i++
		goto loop
	}
	fmt.Println("done")
	for i := range [3]int{} {
		defer func(n int) { fmt.Print("d", n, " ") }(i)
	}
}
