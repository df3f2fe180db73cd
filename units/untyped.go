package units

// Functions that take any value that Of understands and return errors instead of panicking: the form in which a session
// knows numpy's functions. Each has a method of the same name for those who know their types.

// Catch turns the panic of an operation on quantities into an error: defer Catch(&err). Other panics go on.
func Catch(err *error) {
	switch e := recover().(type) {
	case nil:
	case *DimensionError:
		*err = e
	case *ShapeError:
		*err = e
	case *IndexError:
		*err = e
	default:
		panic(e)
	}
}

// each1 applies f to whatever x is; a single value gives a Quantity.
func each1(x any, f func(Array) Array) (out any, err error) {
	defer Catch(&err)
	op, err := Of(x)
	if err != nil {
		return nil, err
	}
	return simple(f(arrayOf(op))), nil
}

// each2 applies f to two values.
func each2(x, y any, f func(x, y Operand) Array) (out any, err error) {
	defer Catch(&err)
	a, err := Of(x)
	if err != nil {
		return nil, err
	}
	b, err := Of(y)
	if err != nil {
		return nil, err
	}
	return simple(f(a, b)), nil
}

// simple is a, or as a Quantity when it is a single value.
func simple(a Array) any {
	if a.isPoint() {
		return a.At(0)
	}
	return a
}
