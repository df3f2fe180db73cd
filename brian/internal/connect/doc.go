// Package connect holds synapse tables: which neuron is connected to which, and
// in what order a spike visits its synapses.
//
// It turns pairs of neuron numbers, in the order in which a user made them, into
// rows: for each neuron the synapses that its spike reaches, cut into one
// segment per distinct delay. A segment is a range of positions, so a spike
// under way is two numbers however many targets it has. The same code indexes
// by source (on_pre) and by target (on_post).
//
// It also draws random connections, skipping geometrically over the pairs that
// are not connected. It knows nothing of units, model text or spikes.
//
// Start with Rows.
package connect
