// Package plotting draws figures: numbers into pictures as PNG, SVG, PDF, EPS or text for a terminal.
//
// It has the names of pyplot on a current figure (Plot, Xlabel, Subplot, Imshow, Savefig, Show ...) and the same as
// methods of Axes and Figure. Options are structs with matplotlib's names in camel case:
//
//	plotting.Plot(t, v, "r--", plotting.PlotOptions{Linewidth: 2, Label: "v"})
//
// Data enters as units.Operand, slices or numbers. A physical dimension is refused: divide by a unit, so that the axis can
// say what its numbers mean. Mistakes are returned as errors; what has no effect here is noted (SetWarn, Notes).
//
// Figures are drawn on the canvases of gonum/plot: its SVG, PDF and EPS ones, for pictures made of pixels that of
// internal/pixmap, for text that of internal/cells. A million points take as long as the transformation of a million
// numbers: lines are thinned to what a column of pixels can show, marks are stamped.
//
// Polar axes and axes in space map their data to the plane before they are drawn (projection.go). There is no interaction and
// no animation loop.
//
// Start reading at Axes.Plot (plot.go), then Axes.draw (rim.go), pen.go and layout.go; the state behind the pyplot names is
// in pyplot.go.
package plotting
