package main

import "fmt"

func count(n int) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		for i := 0; i < n; i++ {
			if !yield(i) {
				fmt.Print("stopped ")
				return
			}
		}
	}
}

func pairs(yield func(string, int) bool) {
	_ = yield("a", 1) && yield("b", 2)
}

func main() {
	for i := range count(5) {
		if i == 1 {
			continue
		}
		switch i {
		case 3:
			fmt.Print("three ")
		}
		if i > 3 {
			break
		}
		fmt.Print(i, " ")
	}
	for k, v := range pairs {
		fmt.Print(k, v, " ")
	}
	for range count(2) {
		fmt.Print("- ")
	}
	fmt.Println()
}

// Output:
// 0 2 three 3 stopped a1 b2 - -
