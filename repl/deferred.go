package repl

// Deferred are the deferred calls of a function of a cell that has several. The interpreter leaves the others out when one panics.
type Deferred struct {
	calls     []deferredCall
	panicking any // what a call that may recover has to be told
}

type deferredCall struct {
	f        func()
	recovers bool // f calls Continue in the function whose deferred call recovers
}

// Keep keeps a call that does not recover.
func (d *Deferred) Keep(f func()) { d.calls = append(d.calls, deferredCall{f, false}) }

// KeepRecovering keeps a function that defers a call that may recover, and then calls Continue.
func (d *Deferred) KeepRecovering(f func()) { d.calls = append(d.calls, deferredCall{f, true}) }

// Run makes the calls, the last first, each whatever the others do, while a panic with a value other than nil goes on.
func (d *Deferred) Run(panicking any) {
	for _, c := range d.calls {
		if c.recovers {
			defer d.recovering(c.f)
		} else {
			defer c.f()
		}
	}
	if panicking != nil {
		panic(panicking)
	}
}

// recovering runs f with the panic that goes on, if any.
func (d *Deferred) recovering(f func()) {
	d.panicking = recover()
	f()
	d.Continue() // where an interrupt has kept f from it
}

// Continue lets the panic go on.
func (d *Deferred) Continue() {
	if p := d.panicking; p != nil {
		d.panicking = nil
		panic(p)
	}
}
