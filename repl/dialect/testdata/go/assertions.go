package main

import "fmt"

type file struct{ s string }

func (f *file) String() string { return "file " + f.s }

func use(x interface{}) {
	if s, ok := x.(string); ok {
		fmt.Println("string", s)
	}
	if f, ok := x.(*file); ok {
		fmt.Println(f.s)
	}
}

func main() {
	use(&file{"data"})
	use("text")
	var i interface{} = 3
	n := i.(int) + 1
	fmt.Println(n)
}
