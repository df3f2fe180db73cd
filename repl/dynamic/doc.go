// Package dynamic does at run time what the dialect does at compile time where the type is known: operators, attributes,
// indexing, calls, truth and iteration on values of static type any. It turns Go values into Go values; what they mean
// follows Python where Go has no opinion: / is true division, // floors, x[-1] is the last element.
//
// It finds methods, fields and state variables by reflection and the conventions of the simulator (num_spikes is NumSpikes,
// G.v is G.State("v")), so it needs no list of classes. It does not parse and it does not know the session.
//
// Operators are in operator.go, names in attribute.go, x[i] in index.go, and the conversions of arguments in convert.go.
package dynamic
