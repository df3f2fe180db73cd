package main

import (
	"fmt"
	"strings"
)

func join(sep string, parts ...string) string { return strings.Join(parts, sep) }

func count(xs ...interface{}) int { return len(xs) }

func two() (int, string) { return 1, "b" }

func main() {
	fmt.Println(join("-", "a", "b"), join("-"), join("+", []string{"x", "y"}...))
	fmt.Println(count(), count(nil), count(1, "a", nil), count(two()))
	fmt.Println(two())
}
