package main

import "fmt"

var State = map[string]int{"v": 1}

type group struct{ State map[string]int }

func (g group) Index(i ...any) (any, error) { return len(i), nil }
func (g group) T() int                      { return 7 }

func main() {
	g := group{State}
	f := g.T
	n, err := g.Index(1, "a")
	fmt.Println(g.State["v"], f(), n, err, g.T()/2)
}
