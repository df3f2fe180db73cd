// Package wire carries Jupyter messages: it turns a connection file into
// listening ZeroMQ sockets, the bytes on them into frames, and frames into
// signed messages and back.
//
// It is a server only, of the kinds that a kernel needs: ROUTER (shell,
// control, stdin), XPUB (iopub) and REP (heartbeat), over TCP and Unix sockets,
// with the NULL mechanism of ZMTP 3.0 (https://rfc.zeromq.org/spec/23). It does
// not dial, encrypt, or know what a message means; package kernel does that.
//
// No peer is trusted before its signature was checked: a message is read into
// memory no faster than it arrives and only up to a limit, a connection that
// does not finish its handshake is closed, and a client that stops reading
// loses its own output and nobody else's.
//
// Start reading at server.go; message.go is independent of the sockets.
package wire
