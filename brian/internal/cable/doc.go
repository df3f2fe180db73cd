// Package cable advances the membrane potential of a branching neuron by one
// step: it turns the conductances of the membrane and of the cytoplasm into the
// potentials of all compartments, in a time that grows with their number only.
//
// For each compartment i with area a, specific capacitance c, and a membrane
// current I = i0 - g*v per area, the implicit Euler step solves
//
//	a*c/dt*(v' - v) = a*(i0 - g*v') + sum over neighbours j of G_ij*(v'_j - v'_i)
//
// The compartments are a tree, so Gauss's elimination from the leaves to the
// root fills nothing in (Hines, Int. J. Biomed. Comput. 15, 1984). Here it is
// written in conductances: a child of conductance e to the outside, behind an
// axial conductance G, loads its parent with the two in series, e*G/(e+G). No
// difference of large numbers is ever formed, so that the result is accurate
// also where a soma joins a dendrite without resistance.
//
// Start reading at Solver.Step.
package cable
