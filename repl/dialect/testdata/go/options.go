package main

import "fmt"

type config struct {
	name string
	size int
}

type option func(*config)

func withSize(n int) option { return func(c *config) { c.size = n } }

func build(name string, opts ...option) config {
	c := config{name: name, size: 1}
	for _, o := range opts {
		o(&c)
	}
	return c
}

func main() { fmt.Println(build("a"), build("b", withSize(3), func(c *config) { c.name += "!" })) }
