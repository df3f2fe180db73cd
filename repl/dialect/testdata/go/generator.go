package main

import "fmt"

func gen(n int) <-chan int {
	c := make(chan int)
	go func() {
		for i := 0; i < n; i++ {
			c <- i * i
		}
		close(c)
	}()
	return c
}

func collect(c <-chan int) (all []int) {
	for v := range c {
		all = append(all, v)
	}
	return
}

func main() { fmt.Println(collect(gen(3)), collect(gen(4))) }
