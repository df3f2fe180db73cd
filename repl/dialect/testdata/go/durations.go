package main

import (
	"fmt"
	"time"
)

func main() {
	d := 2*time.Second + 500*time.Millisecond
	fmt.Println(d, d.Seconds(), time.Duration(3)*time.Minute, d/2, d > time.Second)
	n := 3
	fmt.Println(time.Duration(n) * time.Second)
	t := time.Date(2024, time.March, 1, 12, 0, 0, 0, time.UTC)
	fmt.Println(t.Add(-24*time.Hour).Format("2006-01-02"), t.Weekday(), time.March)
}
