package main

import "fmt"

func try(f func()) (msg string) {
	defer func() {
		if r := recover(); r != nil {
			msg = fmt.Sprint(r)
		}
	}()
	f()
	return "fine"
}

func main() {
	fmt.Println(try(func() {}))
	fmt.Println(try(func() { panic("text") }))
	fmt.Println(try(func() { panic(fmt.Errorf("err %d", 3)) }))
	fmt.Println(try(func() { panic(7) }) != "fine")
}
