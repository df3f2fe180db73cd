package main

import "fmt"

func main() {
	for i := 0; i < 6; i++ {
		switch i {
		case 0:
			fmt.Print("zero ")
			fallthrough
		case 1, 2:
			fmt.Print("small ")
		case 3:
			break
		default:
			fmt.Print("big ")
		}
	}
	switch x := 5; {
	case x > 3:
		fmt.Println("yes")
	}
	switch s := "b"; s {
	case "a" + "":
		fmt.Println("a")
	case "b":
		fmt.Println("b")
	}
}
