package main

import "fmt"

func adder() func(int) int {
	sum := 0
	return func(x int) int {
		sum += x
		return sum
	}
}

func compose(fs ...func(int) int) func(int) int {
	return func(x int) int {
		for _, f := range fs {
			x = f(x)
		}
		return x
	}
}

func main() {
	a, b := adder(), adder()
	for i := 0; i < 4; i++ {
		fmt.Print(a(i), " ", b(-2*i), " ")
	}
	fmt.Println(compose(a, b, func(x int) int { return x * x })(3))
	func() { fmt.Println("called") }()
}
