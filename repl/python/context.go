package python

// Context is what stands in a with statement.
type Context struct {
	x     any
	Value any // what as gives a name
}

// Scope is a value of the session that something holds within: what Exit ends.
type Scope interface {
	Enter() error
	Exit()
}

// Enter begins with x.
func Enter(x any) *Context {
	c := &Context{x: x, Value: x}
	switch f := x.(type) {
	case *File:
		f.check()
		return c
	case Scope:
		if err := f.Enter(); err != nil {
			panic(err)
		}
		if logs, ok := f.(*caughtLogs); ok {
			c.Value = logs.list
		}
		return c
	}
	enter := special(x, "__enter__")
	if enter == nil || special(x, "__exit__") == nil {
		raise("TypeError", "'%s' object does not support the context manager protocol", TypeName(x))
	}
	c.Value = Call(enter)
	return c
}

// With runs the block and ends the context, also after an exception, which __exit__ may take.
func With(c *Context, block func()) {
	var e *Error
	done := false
	defer func() {
		if !done { // an interrupt
			c.exit(nil)
		}
	}()
	e = caught(block)
	done = true
	if took := c.exit(e); e != nil && !took {
		panic(e)
	}
}

func (c *Context) exit(e *Error) bool {
	switch f := c.x.(type) {
	case *File:
		f.close()
		return false
	case Scope:
		f.Exit()
		return false
	}
	exit := special(c.x, "__exit__")
	if e == nil {
		Call(exit, nil, nil, nil)
		return false
	}
	return Truth(Call(exit, Type(e.Type), e, nil))
}
