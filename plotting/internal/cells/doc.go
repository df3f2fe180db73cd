// Package cells draws vector graphics into a grid of characters.
//
// It is a canvas of gonum's vg (vg.Canvas): lines, fills and marks become the dots of braille signs, two across and four
// down in each cell, images become half blocks in colour or dots whose density follows their brightness, text stands as
// it is. White is the background of the terminal and black its usual ink, whatever these are, so pictures suit dark and
// light terminals alike. Text measures nothing here: callers say where it is anchored. Start reading at Canvas.
package cells
