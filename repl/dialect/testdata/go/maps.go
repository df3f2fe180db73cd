package main

import (
	"fmt"
	"sort"
)

func main() {
	m := map[string][]int{"a": {1, 2}, "b": nil}
	m["c"] = append(m["c"], 3)
	v, ok := m["z"]
	fmt.Println(len(m), m["a"][1], v == nil, ok)
	delete(m, "a")
	keys := []string{}
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	fmt.Println(keys, m)
	type key struct{ x, y int }
	n := map[key]int{{1, 2}: 3}
	n[key{1, 2}]++
	fmt.Println(n[key{1, 2}], n)
}
