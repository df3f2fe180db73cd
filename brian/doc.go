// Package brian simulates networks of spiking neurons that are described by
// equations with physical units, in the way of Brian 2.
//
// It turns descriptions (NeuronGroup, Synapses, PoissonGroup ...) into vector
// programs over columns of float64 in SI base units, and runs them step by step.
// It does not parse cells, plot, or talk to a user: warnings are values (Warnings),
// mistakes are errors that name the object, the text and the place.
//
// A simulation is made of objects; Run runs those that are visible, a Network
// those that it was given. State variables are reached by name, as views:
//
//	g, err := brian.NewNeuronGroup(100, "dv/dt = -v/(10*ms) : 1", brian.NeuronGroupOptions{Threshold: "v > 1", Reset: "v = 0"})
//	err = g.SetState("v", "2*rand()")
//	v, err := g.State("v")
//
// Names in model text that are not variables of the object are units, constants
// and functions; then names of its Namespace; then those of the run, and of the
// Scope that a session installs. They are looked up anew at each run.
//
// The package has one world (default clock, names, seed); it is not made for use
// by several goroutines at once.
//
// Start with NeuronGroup, Synapses and Network; with Morphology and SpatialNeuron
// for neurons of many compartments. To read the code, start with
// group.go (what has variables), code.go (how text becomes a program) and
// network.go (how a step is made).
package brian
