// Package repl is the session behind the prompt, the notebook and the script: it turns the text of cells into effects,
// output and errors.
//
// A cell goes through repl/dialect, which makes plain Go of it, one chunk per statement; engine runs the chunks on Yaegi
// one by one, and each that ran is committed, so that a failure leaves exactly the earlier ones done. What cells show goes
// to a Display; what the terminal and the kernel do with it is their affair.
//
// The package does not read keys, draw pictures or speak Jupyter. Start reading with Session.Eval in session.go; engine.go
// and control.go hold what is particular to Yaegi.
package repl
