package brian

import (
	"fmt"

	"gobrian/brian/internal/integrator"
)

// ExplicitStateUpdater is a method of integration that its steps describe: see NewExplicitStateUpdater.
type ExplicitStateUpdater struct{ method *integrator.Explicit }

// ExplicitStateUpdaterOptions are the options of NewExplicitStateUpdater.
type ExplicitStateUpdaterOptions struct {
	// Stochastic is the noise that the method can integrate: "additive",
	// "multiplicative", or "" for none.
	Stochastic string
}

// NewExplicitStateUpdater makes a method for the option method of groups from
// its steps. f(x, t) is the derivative of the variable x without its noise,
// g(x, t) the factor of the noise and dW its integral over the step dt; lines
// give names to intermediate results, the last one gives x_new:
//
//	k = dt*f(x, t)
//	x_new = x + dt*f(x + k/2, t + dt/2)
func NewExplicitStateUpdater(description string, opts ...ExplicitStateUpdaterOptions) (*ExplicitStateUpdater, error) {
	o, err := option(opts)
	if err != nil {
		return nil, err
	}
	m, err := integrator.NewExplicit(description, o.Stochastic)
	if err != nil {
		return nil, fmt.Errorf("ExplicitStateUpdater: %w", err)
	}
	return &ExplicitStateUpdater{m}, nil
}

// String is the description.
func (e *ExplicitStateUpdater) String() string {
	return "ExplicitStateUpdater('''" + e.method.Name() + "''')"
}
