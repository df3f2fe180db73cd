package main

import "fmt"

type logger struct{ prefix string }

func (l *logger) log(s string) { fmt.Println(l.prefix + s) }

type base struct{ id int }

func (b base) ID() int { return b.id }

type service struct {
	*logger
	base
	name string
}

type identified interface{ ID() int }

func main() {
	s := service{&logger{"> "}, base{7}, "x"}
	s.log("hi")
	s.prefix = "$ "
	s.logger.log(s.name)
	var i identified = s
	fmt.Println(i.ID(), s.id)
}
