package main

import (
	"fmt"
	"strings"
)

func main() {
	s := "héllo, wörld"
	fmt.Println(len(s), s[1], s[0:1], s[7:], strings.ToUpper(s), strings.Index(s, "w"))
	t := ""
	for i := len(s) - 1; i >= 0; i-- {
		if s[i] < 128 {
			t += string(s[i])
		}
	}
	fmt.Println(t, "a" < "b", "a"+"b" == "ab", strings.Count(s, "l"))
	fmt.Println(s > "h", s != t, strings.Map(func(r rune) rune {
		if r == 'l' {
			return 'L'
		}
		return r
	}, s))
}
