// Package integrator turns differential equations and the name of a method into
// update statements: what to do with the variables in one step of length dt.
//
// It works on checked expressions (SI numbers and variables only) into which
// subexpressions have been filled in. All new values are computed from the old
// ones and stored at the end, through temporaries whose names start with _.
//
// Each method is one row of the table in methods.go. Explicit methods are
// described there by their formulas, which explicit.go reads; exact,
// exponential_euler and rosenbrock are built by functions. A method that does not fit the
// equations says why.
//
// Refractoriness: an equation with a Guard stands still while the variable that
// the guard names is False, as if its right side was multiplied by
// int(not_refractory). The guard is fixed over a step, so a guarded variable is
// a constant of the step for the other equations when it is False. exact
// therefore integrates both cases apart and selects coefficients by the guard;
// where no other equation depends on a guarded variable, which is the common
// case, only the assignment of the guarded variable is conditional.
//
// Start reading at integrate.go, then methods.go.
package integrator
