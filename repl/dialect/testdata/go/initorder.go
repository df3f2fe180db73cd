package main

import "fmt"

var c, d = 10, 5
var b = f()
var a = b + 1

func f() int { return d * 10 }

func init() { fmt.Println("init", a, b) }
func init() { c++ }

func main() { fmt.Println(a, b, c, d) }
