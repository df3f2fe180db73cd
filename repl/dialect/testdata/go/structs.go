package main

import "fmt"

type point struct{ x, y int }

type circle struct {
	point
	r    float64
	name string `tag:"it's"`
}

func (p point) add(q point) point { return point{p.x + q.x, p.y + q.y} }
func (p *point) move(dx int)      { p.x += dx }

func main() {
	c := circle{point{1, 2}, 3.5, "c"}
	c.move(4)
	fmt.Println(c, c.x, c.point.add(point{1, 1}), c.add(point{y: 5}))
	p := &c
	p.y = 7
	fmt.Printf("%v %v\n", *p, c)
	anon := struct {
		a int
		b string
	}{1, "x"}
	fmt.Println(anon, point{1, 2} == point{1, 2})
}
