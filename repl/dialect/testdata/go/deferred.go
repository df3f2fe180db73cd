package main

import "fmt"

func f() (n int) {
	defer func() { n *= 2 }()
	defer fmt.Println("deferred", n)
	n = 21
	return n
}

func g() (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("recovered: %v", r)
		}
	}()
	var a []int
	_ = a
	panic("oh")
}

func main() {
	defer fmt.Println()
	fmt.Println(f())
	fmt.Println(g())
	for i := 0; i < 3; i++ {
		defer fmt.Print(i, " ")
	}
}

// Output:
// deferred 0
// 42
// recovered: oh
// 2 1 0
