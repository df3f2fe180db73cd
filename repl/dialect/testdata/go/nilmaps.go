package main

import "fmt"

type cache struct{ m map[string]int }

func (c *cache) get(k string) (v int, ok bool) {
	v, ok = c.m[k]
	return
}

func main() {
	var c cache
	fmt.Println(c.get("x"))
	var s []int
	var p *cache
	var e error
	var f func()
	fmt.Println(s == nil, len(s), p == nil, e == nil, f == nil, len(c.m))
	s = append(s, 1)
	fmt.Println(s, s[len(s)-1])
}
