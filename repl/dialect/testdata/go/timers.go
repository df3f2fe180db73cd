package main

import (
	"fmt"
	"time"
)

func main() {
	select {
	case <-time.After(time.Millisecond):
		fmt.Println("timeout")
	}
	start := time.Now()
	fmt.Println(time.Since(start) < time.Hour)
	tick := time.NewTicker(time.Millisecond)
	<-tick.C
	tick.Stop()
	fmt.Println("ticked")
}
