package brian

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"gobrian/brian/internal/integrator"
	"gobrian/units"
)

// methodChoice is how a group wants to be integrated.
type methodChoice struct {
	names []string                        // in the order in which they are tried; nil for the default
	own   map[string]*integrator.Explicit // those among them that are the user's
	adapt integrator.Adapt
	keep  bool // go on with the length of the last inner step
	fails bool // the numbers of failed inner steps are a variable
	count bool // the numbers of inner steps are a variable
}

// Variables of adaptive methods that a user can read.
const (
	lastTimestep = integrator.StepName   // [s] length of the next inner step
	failedSteps  = integrator.FailedName // inner steps that were too long, in the last step
	stepCount    = integrator.CountName  // inner steps of the last step
)

// chooseMethod reads the options method and method_options.
func chooseMethod(g *group, method any, options map[string]any) (methodChoice, error) {
	by := methodChoice{keep: true, adapt: integrator.DefaultAdapt()}
	if err := by.take(g.name, method); err != nil {
		return methodChoice{}, err
	}
	if err := by.allow(g.name, options); err != nil {
		return methodChoice{}, err
	}
	for _, name := range keys(options) {
		if err := by.set(g, name, options[name]); err != nil {
			return methodChoice{}, fmt.Errorf("%s: method option %s: %w", g.name, name, err)
		}
	}
	by.addVariables(g)
	return by, nil
}

// take reads the option method: a method or a list of them, each a name or an *ExplicitStateUpdater.
func (by *methodChoice) take(object string, method any) error {
	if method == nil {
		return nil
	}
	list := []any{method}
	switch method.(type) {
	case string, *ExplicitStateUpdater:
	default:
		var err error
		if list, err = listOf(method); err != nil {
			return fmt.Errorf("%s: method must be a string, an ExplicitStateUpdater or a list of them, and is %s", object, describe(method))
		}
	}
	for _, x := range list {
		switch m := x.(type) {
		case string:
			name, err := knownMethod(object, m)
			if err != nil {
				return err
			}
			if u := theWorld().methods[name]; u != nil {
				by.takeOwn(u)
				continue
			}
			by.names = append(by.names, name)
		case *ExplicitStateUpdater:
			by.takeOwn(m)
		default:
			return fmt.Errorf("%s: method must be a string, an ExplicitStateUpdater or a list of them, and holds %s", object, describe(x))
		}
	}
	return nil
}

func (by *methodChoice) takeOwn(u *ExplicitStateUpdater) {
	if by.own == nil {
		by.own = map[string]*integrator.Explicit{}
	}
	by.own[u.method.Name()] = u.method
	by.names = append(by.names, u.method.Name())
}

// RegisterStateUpdater gives a method of integration a name for the option method of groups.
func RegisterStateUpdater(name string, u *ExplicitStateUpdater) error {
	lower := strings.ToLower(name)
	if u == nil || lower == "" {
		return fmt.Errorf("RegisterStateUpdater takes a name and an ExplicitStateUpdater")
	}
	if slices.Contains(integrator.Names(), lower) {
		return fmt.Errorf("there is an integration method %q already", name)
	}
	if theWorld().methods == nil {
		theWorld().methods = map[string]*ExplicitStateUpdater{}
	}
	theWorld().methods[lower] = u
	return nil
}

// knownMethod is a method by its name in lower case.
func knownMethod(object, name string) (string, error) {
	all := slices.Concat(integrator.Names(), keys(theWorld().methods))
	lower := strings.ToLower(name)
	if lower == "independent" {
		warn(object, "deprecated", "the method \"independent\" is an old name: it is \"exact\" now")
		return "exact", nil
	}
	if !slices.Contains(all, lower) {
		return "", fmt.Errorf("%s: there is no integration method %q%s; there are %s", object, name, suggestion(lower, all), strings.Join(all, ", "))
	}
	return lower, nil
}

// adaptiveOptions are the options of the methods with inner steps.
var adaptiveOptions = []string{"adaptable_timestep", "absolute_error", "absolute_error_per_variable", "max_steps", "use_last_timestep", "save_failed_steps", "save_step_count"}

// allow refuses options that none of the methods has.
func (by *methodChoice) allow(object string, options map[string]any) error {
	valid := map[string]bool{}
	tried := by.names
	if tried == nil {
		tried = integrator.Default
	}
	for _, m := range tried {
		if m == "exact" || m == "linear" {
			valid["simplify"] = true // which has no effect on the result
		}
		if integrator.IsAdaptive(m) {
			for _, o := range adaptiveOptions {
				valid[o] = true
			}
		}
	}
	for _, name := range keys(options) {
		if valid[name] {
			continue
		}
		list := slices.Sorted(maps.Keys(valid))
		if len(list) == 0 {
			return fmt.Errorf("%s: the method %s has no option %q, and no others", object, strings.Join(tried, ", "), name)
		}
		return fmt.Errorf("%s: the method %s has no option %q%s; there are %s", object, strings.Join(tried, ", "), name, suggestion(name, list), strings.Join(list, ", "))
	}
	return nil
}

// set takes over one option.
func (by *methodChoice) set(g *group, name string, x any) (err error) {
	switch name {
	case "simplify":
		_, err = truthOf(x)
	case "adaptable_timestep":
		by.adapt.Variable, err = truthOf(x)
	case "use_last_timestep":
		by.keep, err = truthOf(x)
	case "save_failed_steps":
		by.fails, err = truthOf(x)
	case "save_step_count":
		by.count, err = truthOf(x)
	case "absolute_error":
		by.adapt.Error, err = positive(x, units.Dimensionless)
	case "absolute_error_per_variable":
		by.adapt.Errors, err = errorsOf(g, x)
	case "max_steps":
		list, one, failed := integers(x)
		if failed != nil || !one || list[0] < 1 {
			return fmt.Errorf("a whole number from 1 on is wanted, and not %s", describe(x))
		}
		by.adapt.MaxSteps = list[0]
	}
	return err
}

func truthOf(x any) (bool, error) {
	if b, ok := x.(bool); ok {
		return b, nil
	}
	return false, fmt.Errorf("it is True or False, and not %s", describe(x))
}

// positive is a positive number with the given dimensions.
func positive(x any, dim units.Dimensions) (float64, error) {
	q, ok := quantityOf(x)
	switch {
	case !ok || !(q.Value > 0):
		return 0, fmt.Errorf("a number greater than 0 is wanted, and not %s", describe(x))
	case q.Dim != dim:
		return 0, fmt.Errorf("%v %s, and it must be in %s", q, isUnit(q.Dim), dim.UnitString())
	}
	return q.Value, nil
}

// errorsOf reads the allowed errors of single variables.
func errorsOf(g *group, x any) (map[string]float64, error) {
	if x == nil {
		return nil, nil
	}
	given, ok := mapOf(x)
	if !ok {
		return nil, fmt.Errorf("a map from names of variables to errors is wanted, and not %s", describe(x))
	}
	list := map[string]float64{}
	for _, name := range keys(given) {
		v := g.vars.byName[name]
		if v == nil || v.expr == nil {
			return nil, fmt.Errorf("there is no equation of %s%s", name, suggestion(name, g.vars.sorted()))
		}
		e, err := positive(given[name], v.dim)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		list[name] = e
	}
	return list, nil
}

// addVariables makes the variables that a user can read of an adaptive method.
func (by *methodChoice) addVariables(g *group) {
	if !slices.ContainsFunc(by.names, integrator.IsAdaptive) || !by.adapt.Variable {
		return
	}
	add := func(wanted bool, name string, dim units.Dimensions) {
		if wanted {
			g.vars.add(&variable{name: name, dim: dim, data: make([]float64, g.n)})
		}
	}
	add(by.keep, lastTimestep, units.Time)
	add(by.fails, failedSteps, units.Dimensionless)
	add(by.count, stepCount, units.Dimensionless)
}
