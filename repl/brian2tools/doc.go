// Package brian2tools has the plots of the Python package of that name: a figure of what a monitor has recorded, of the
// connections of synapses or of one of their variables, with the labels of its axes.
//
// Scripts import it. The functions take what scripts give them: arrays with units, keyword arguments as a map at the end, and
// axes= for the axes to draw on, by default the current ones. What else is given goes to the function of package plotting that
// draws. It has no plots of morphologies and no export of models.
//
// Start reading at BrianPlot.
package brian2tools
