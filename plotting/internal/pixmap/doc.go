// Package pixmap draws vector graphics into an image, antialiased.
//
// It is a canvas of gonum's vg (vg.Canvas) over an image.RGBA, made for plots: a path of any number of points costs
// time in proportion to its length and the pixels it covers, lines along the axes fall on whole pixels so that they
// are crisp, and a marker that is drawn a million times is drawn once and then stamped.
//
// It knows nothing of data, axes or fonts beyond the glyph outlines that a font.Face holds. Start reading at Canvas.
package pixmap
