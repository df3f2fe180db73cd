package main

import "fmt"

func main() {
	r := 'a'
	s := 'é' + 1
	fmt.Println(r, s, string(r), '\n', '\'', '\x41', '\u00e9')
	fmt.Printf("%c %T\n", r, r)
	for i, c := range "aé✓" {
		fmt.Print(i, ":", c, " ")
	}
	fmt.Println()
}
