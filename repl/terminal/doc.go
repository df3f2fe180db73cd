// Package terminal is the front end of a session in a terminal: prompts, line
// editing, history, pasted blocks, interrupts and pictures.
//
// It turns keys into cells for a [gobrian/repl.Session] and what the session
// displays into text and pictures. It does not evaluate, complete or draw
// anything by itself. Start reading at [Run]; the keyboard is in input.go,
// what appears on the screen in display.go.
//
// Two ways lead in: [Run] talks to a person at a terminal, [Pipe] reads cells
// from anything else.
package terminal
