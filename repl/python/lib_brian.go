package python

import "gobrian/units"

// lib_brian.go: names of brian2 that are values of Python here.

// brianOffers are what from brian2 import * brings beside what the session has.
func brianOffers() map[string]any {
	names := map[string]any{
		"__version__": "2.5.1", "DIMENSIONLESS": One.Dim, "get_logger": builtin(brianLogger), "catch_logs": builtin(catchLogs),
		"check_units": builtin(checkUnits), "network_operation": builtin(networkOperation),
	}
	names["StateUpdateMethod"] = fresh(func() any {
		return &Module{Name: "StateUpdateMethod", attrs: NewDict("register", builtin(func(a args) any {
			a.count("register", 2, 2)
			_, f := host.Named("register_state_updater")
			return callArgs(f, a)
		}))}
	})
	for _, n := range []string{"euler", "exact", "exponential_euler", "heun", "independent", "linear", "milstein", "rk2", "rk4",
		"gsl", "gsl_rk2", "gsl_rk4", "gsl_rkf45", "gsl_rkck", "gsl_rk8pd"} {
		names[n] = n // a method of integration is given by its name
	}
	for n, kind := range map[string]string{"FLOAT": "float", "INTEGER": "integer", "BOOLEAN": "boolean",
		"DIFFERENTIAL_EQUATION": "differential equation", "SUBEXPRESSION": "subexpression", "PARAMETER": "parameter"} {
		names[n] = kind // of equations: eqs[name].type == PARAMETER
	}
	for n, target := range map[string]string{"NumpyCodeObject": "numpy", "CythonCodeObject": "cython", "CPPStandaloneCodeObject": "cpp"} {
		names[n] = target // implementation and prefs.codegen.target take the name
	}
	return names
}

// constantNames are the constants of physics.
func constantNames() map[string]any {
	names := map[string]any{}
	for n := range units.ConstantNames() {
		names[n], _ = units.Constant(n)
	}
	return names
}

// variablesOf is G.variables: what is known of each variable, by their names.
func variablesOf(group any) *Dict {
	d := NewDict()
	for _, name := range Items(host.Attr(group, "variables")) {
		d.set(name, host.Method(group, "variable", []any{name}, nil))
	}
	return d
}

// networkOperation is network_operation as a value: of a function, or of options a decorator.
func networkOperation(a args) any {
	if len(a.list) > 0 && isCallable(a.list[0]) {
		return callArgs(constructor("NetworkOperation"), a)
	}
	return builtin(func(f args) any {
		return callArgs(constructor("NetworkOperation"), args{append([]any{f.one("network_operation")}, a.list...), a.kw})
	})
}
