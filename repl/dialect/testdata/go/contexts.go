package main

import (
	"context"
	"fmt"
)

func main() {
	ctx, cancel := context.WithCancel(context.WithValue(context.Background(), "k", 42))
	fmt.Println(ctx.Value("k"), ctx.Err())
	cancel()
	<-ctx.Done()
	fmt.Println(ctx.Err(), context.Canceled == ctx.Err())
}
