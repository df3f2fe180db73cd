package main

import "fmt"

func main() {
	c := make(chan int, 3)
	done := make(chan bool)
	go func() {
		sum := 0
		for v := range c {
			sum += v
		}
		fmt.Println("sum", sum)
		done <- true
	}()
	for i := 0; i < 5; i++ {
		c <- i
	}
	close(c)
	<-done
	v, ok := <-c
	fmt.Println(v, ok, len(c), cap(c))
}
