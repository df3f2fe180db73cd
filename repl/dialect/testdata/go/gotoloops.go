package main

import "fmt"

func main() {
	defer fmt.Println()
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

// Output:
// 0 1 2 done
// d2 d1 d0
