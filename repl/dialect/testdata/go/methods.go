package main

import "fmt"

type counter struct{ n int }

func (c *counter) inc() int { c.n++; return c.n }
func (c counter) get() int  { return c.n }

type ints []int

func (s ints) sum() (t int) {
	for _, v := range s {
		t += v
	}
	return
}

func main() {
	var c counter
	f := c.inc
	f()
	c.inc()
	fmt.Println(c.get(), f(), ints{1, 2, 3}.sum())
}
