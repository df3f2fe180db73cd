package python

// lib_brian.go: names of brian2 that are values of Python here.

// brianOffers are what from brian2 import * brings beside what the session has.
func brianOffers() map[string]any {
	names := map[string]any{
		"__version__": "2.5.1", "DIMENSIONLESS": One.Dim, "get_logger": loggingNames()["getLogger"], "catch_logs": builtin(catchLogs),
		"check_units": builtin(checkUnits),
	}
	for _, n := range []string{"euler", "exact", "exponential_euler", "heun", "independent", "linear", "milstein", "rk2", "rk4",
		"gsl", "gsl_rk2", "gsl_rk4", "gsl_rkf45", "gsl_rkck", "gsl_rk8pd"} {
		names[n] = n // a method of integration is given by its name
	}
	return names
}
