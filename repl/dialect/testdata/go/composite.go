package main

import "fmt"

func main() {
	type in struct{ a, b int }
	type out struct {
		in
		list []in
		m    map[string]*in
	}
	o := out{in{1, 2}, []in{{3, 4}, {b: 5}}, map[string]*in{"k": {6, 7}}}
	fmt.Println(o.a, o.list, o.m["k"].b, *o.m["k"])
	pp := []*in{{1, 1}, {2, 2}}
	fmt.Println(pp[1].a, len([]struct{}{{}, {}}))
	nested := [][]int{{1}, {2, 3}, {}}
	fmt.Println(nested, len(nested[2]))
	if (in{1, 2}) == o.in {
		fmt.Println("equal")
	}
}
