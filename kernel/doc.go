// Package kernel is a Jupyter kernel without a language: it turns the messages
// of protocol 5.4 (https://jupyter-client.readthedocs.io/en/stable/messaging.html)
// into calls of an Evaluator, and what the evaluator shows into messages. It
// also installs kernels where Jupyter finds them.
//
// It knows nothing of the language that it serves and prints nothing itself.
// Sockets, frames and signatures are in kernel/internal/wire.
//
// Four parties work at the same time. The goroutines of the connections check
// and sort messages, and answer the control channel on the spot; one worker
// takes the requests of the shell channel in order; the cell that the worker
// started runs in a goroutine of its own and may leave others behind, whose
// output still belongs to it; heartbeats are answered by the sockets alone.
//
// Start reading at serve.go, then execute.go and output.go.
package kernel
