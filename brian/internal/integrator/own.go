package integrator

import (
	"errors"
	"fmt"
	"strings"

	"gobrian/brian/internal/syntax"
)

// own.go: explicit methods that users write.

// Explicit is an explicit method that a user has described by its steps.
type Explicit struct{ method }

// NewExplicit makes a method of its steps, in the language of the table of methods; the last line gives x_new. stochastic is "" for a
// method without noise, "additive" or "multiplicative".
func NewExplicit(steps, stochastic string) (*Explicit, error) {
	kinds := map[string]noiseKind{"": noNoise, "none": noNoise, "additive": additiveNoise, "multiplicative": anyNoise}
	noise, ok := kinds[stochastic]
	if !ok {
		return nil, fmt.Errorf("stochastic is None, 'additive' or 'multiplicative', and not '%s'", stochastic)
	}
	lines, err := syntax.ParseStmts(steps)
	if err != nil {
		return nil, err
	}
	if len(lines) == 0 || lines[len(lines)-1].Target != "x_new" {
		return nil, errors.New("the last line must give x_new")
	}
	known := map[string]bool{"x": true, "t": true, "dt": true, "dW": true}
	for _, l := range lines {
		if l.Op != syntax.Assign {
			return nil, fmt.Errorf("the lines assign by =: %s", l.Target)
		}
		if err := checkStep(l.X, known); err != nil {
			return nil, err
		}
		known[l.Target] = true
	}
	return &Explicit{method{name: strings.TrimSpace(steps), noise: noise, steps: steps}}, nil
}

// Name is the text of the steps.
func (m *Explicit) Name() string { return m.name }

// checkStep says what in an expression has no meaning in the steps of a method.
func checkStep(x syntax.Expr, known map[string]bool) (err error) {
	syntax.Walk(x, func(x syntax.Expr) bool {
		switch x := x.(type) {
		case *syntax.Number, *syntax.Binary, *syntax.Unary:
		case *syntax.Name:
			if !known[x.Ident] {
				err = fmt.Errorf("%s is none of x, t, dt and what the lines before give", x.Ident)
			}
		case *syntax.Call:
			if (x.Func == "f" || x.Func == "g") && len(x.Args) != 2 {
				err = fmt.Errorf("%s is a function of x and t", x.Func)
			}
		default:
			err = fmt.Errorf("%s has no meaning in the steps of a method", syntax.Print(x))
		}
		return err == nil
	})
	return err
}
