package main

import (
	"fmt"
	"regexp"
)

func main() {
	re := regexp.MustCompile(`(\w+)@(\w+)\.com`)
	fmt.Println(re.FindStringSubmatch("bob@example.com"), re.MatchString("x"))
	fmt.Println(re.ReplaceAllString("a@b.com", "$2"))
}
