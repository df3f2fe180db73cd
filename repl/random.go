package repl

import (
	"gobrian/brian"
	"gobrian/repl/dynamic"
	"gobrian/repl/python"
	"gobrian/units"
)

// random.go: rand, randn, randint and seed. In scripts the first three are numpy's, whose numbers of a seed scripts get; in cells of
// Go they are the simulator's.

func (s *Session) rand(shape ...int) (any, error) { return s.draws(brian.Rand, false, shape) }

func (s *Session) randn(shape ...int) (any, error) { return s.draws(brian.Randn, true, shape) }

func (s *Session) draws(own func(...int) (any, error), normal bool, shape []int) (any, error) {
	if !s.engine.compiles {
		return own(shape...)
	}
	n := 1
	for _, k := range shape {
		if k < 0 {
			return own(shape...) // says what is wrong
		}
		n *= k
	}
	x := python.NumpyRandom(n, normal)
	if len(shape) == 0 {
		return x[0], nil
	}
	return units.NewArray(x, units.Dimensionless).Reshape(shape...), nil
}

func (s *Session) randint(low int, opts ...brian.RandintOptions) (any, error) {
	drawn, err := brian.Randint(low, opts...)
	if err != nil || !s.engine.compiles {
		return drawn, err
	}
	lo, hi := 0, low
	if len(opts) > 0 && opts[0].High != nil {
		lo, hi = low, dynamic.Int(opts[0].High)
	}
	like, err := units.Of(drawn)
	if err != nil {
		return nil, err
	}
	x := units.NewArray(python.NumpyWhole(lo, hi, like.Array().Size()), units.Dimensionless).OfKind(units.Int)
	if len(opts) == 0 || opts[0].Size == nil {
		return x.At(0), nil
	}
	return x.Reshape(like.Array().Shape()...), nil
}

// seed starts the simulator's numbers anew, and numpy's.
func seed(n ...int) error {
	if err := brian.Seed(n...); err != nil {
		return err
	}
	if len(n) == 0 {
		python.SeedNumpy(nil)
	} else {
		python.SeedNumpy(n[0] % (1 << 32))
	}
	return nil
}
