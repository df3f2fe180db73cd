// Package worker runs a session in a process of its own, so that a cell which ends its process (a stack overflow or a
// concurrent map write in compiled code, a panic in a goroutine that nobody guards, memory that is used up) does not end
// the prompt or the notebook that it was typed into.
//
// It turns calls of a [gobrian/repl.Session] into messages over a socket, and the calls that the session makes of its
// Display into messages back. It evaluates nothing. [Start] is the side of the front end, [Serve] the side of the process
// that runs cells; message.go lists all that passes between them, crash.go reads what a dead process left.
package worker
