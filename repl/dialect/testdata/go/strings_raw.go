package main

import "fmt"

func main() {
	fmt.Println(`raw "quoted" 'single' # no comment`)
	fmt.Println("it's # not a comment", 'x')
	fmt.Println(`a
	b'''c`)
	s := "" + "\"\"\""
	fmt.Println(len(s), s)
}
