package main

import "fmt"

func main() {
	a, b := make(chan int, 1), make(chan string, 1)
	b <- "x"
	for i := 0; i < 2; i++ {
		select {
		case v := <-a:
			fmt.Println("a", v)
		case s, ok := <-b:
			fmt.Println("b", s, ok)
		default:
			fmt.Println("none")
		}
	}
	select {
	case a <- 3:
		fmt.Println("sent")
	default:
	}
	x := <-a - 1
	fmt.Println(x < -3, x > -3)
}
