package main

import "fmt"

var (
	total int
	names = []string{"x", "y"}
	index = map[string]int{}
)

func register(n string) int {
	if i, ok := index[n]; ok {
		return i
	}
	total++
	index[n] = total
	return total
}

func main() {
	for _, n := range append(names, "x", "z") {
		fmt.Print(register(n), " ")
	}
	fmt.Println(total, len(index))
}
