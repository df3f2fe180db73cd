// Package conform compares the simulator with results of Brian 2.5.1 on the same
// models: each test is a script that was also run there, and testdata holds what
// it gave. Spikes must be the same ones, values agree to the tolerance that each
// test states.
//
// Start with the scripts in neurons_test.go.
package conform
