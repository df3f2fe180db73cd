package plotting

import "image/color"

// keySign is the sample of an artist in a legend of text.
func keySign(n named) string {
	switch a := n.(type) {
	case *Line:
		if !a.stroke.visible() {
			return "• "
		}
		if len(a.stroke.dashes) > 0 {
			return "╌╌"
		}
		return "──"
	case *Segments:
		return "──"
	case *Cloud:
		return "• "
	}
	return "██"
}

// keyInk is the colour of the sample.
func keyInk(n named) color.NRGBA {
	switch a := n.(type) {
	case *Line:
		if !a.stroke.visible() {
			return a.mark.inkOf()
		}
		return a.stroke.color
	case *Segments:
		if len(a.colors) > 0 {
			return a.colors[0]
		}
		return a.stroke.color
	case *Cloud:
		if len(a.x) > 0 {
			return a.style(0).inkOf()
		}
	case *Area:
		return a.face
	case *Bars:
		if len(a.faces) > 0 {
			return a.faces[0]
		}
		return a.edge.color
	}
	return black
}
