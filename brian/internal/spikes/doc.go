// Package spikes holds the spikes that are under way: a ring of bins, one bin per
// step, each a list of ranges of synapse positions that are due in that step.
//
// A range stands for all synapses of one neuron that share a delay, so a spike
// costs a few bytes however many synapses it reaches. The order of the ranges in
// a bin is the order in which they were pushed. What a position means is the
// caller's affair.
package spikes
