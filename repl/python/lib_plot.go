package python

import (
	"slices"
	"strconv"
	"strings"
)

// lib_plot.go: parts of matplotlib that are Python's here.

// insetAxes is inset_axes(parent, width, height, loc) of mpl_toolkits: axes in a corner of others, sizes as "30%" of these or in inches.
func insetAxes(a args) any {
	parent := a.at(0)
	size := func(x any, along int) float64 {
		if s, ok := x.(string); ok {
			v, err := strconv.ParseFloat(strings.TrimSuffix(s, "%"), 64)
			if err != nil || !strings.HasSuffix(s, "%") {
				raise("ValueError", "inset_axes: a size is a part such as \"30%%\", or inches, not %s", Repr(s))
			}
			return v / 100
		}
		inches := arrayOf(Method(Attr(parent, "figure"), "get_size_inches")).Values()
		return SI(x) / (0.775 * inches[along])
	}
	w, h := size(a.given(1, "width", nil), 0), size(a.given(2, "height", nil), 1)
	const gap = 0.03
	x, y := 1-gap-w, 1-gap-h // upper right
	switch loc := Str(a.given(3, "loc", "upper right")); loc {
	case "upper right", "1":
	case "upper left", "2":
		x = gap
	case "lower left", "3":
		x, y = gap, gap
	case "lower right", "4", "right", "5", "7":
		y = gap
		if loc != "lower right" && loc != "4" {
			y = (1 - h) / 2
		}
	case "center left", "6":
		x, y = gap, (1-h)/2
	case "center right":
		y = (1 - h) / 2
	case "lower center", "8":
		x, y = (1-w)/2, gap
	case "upper center", "9":
		x = (1 - w) / 2
	case "center", "10":
		x, y = (1-w)/2, (1-h)/2
	default:
		raise("ValueError", "inset_axes: %s is no place for axes", Repr(loc))
	}
	return Method(parent, "inset_axes", NewList(x, y, w, h))
}

// makeLocatable is make_axes_locatable(axes), which makes axes beside others: append_axes(side, size, pad), sizes as "5%" of these or in inches.
func makeLocatable(a args) any {
	parent := a.at(0)
	return &Module{Name: "AxesDivider", attrs: NewDict("append_axes", builtin(func(a args) any {
		side := Str(a.given(0, "position", "right"))
		return Method(parent, "append_axes", side, a.given(1, "size", "5%"), a.given(2, "pad", 0.05))
	}))}
}

// axes3D is Axes3D(fig, rect): new axes in space, over the whole figure or a part of it. They are the figure's at once.
func axes3D(a args) any {
	fig, kw := a.at(0), append(slices.Clone(a.kw), Kw{"projection", "3d"})
	kw = slices.DeleteFunc(kw, func(k Kw) bool { return k.Name == "auto_add_to_figure" })
	list := make([]any, 0, 1+len(kw))
	name := "add_subplot"
	if len(a.list) > 1 {
		list, name = append(list, a.list[1]), "add_axes"
	}
	for _, k := range kw {
		list = append(list, k)
	}
	return Method(fig, name, list...)
}

// axes3dModule is mpl_toolkits.mplot3d.axes3d.
func axes3dModule() any {
	return &Module{Name: "axes3d", attrs: NewDict("Axes3D", builtin(axes3D))}
}

// segmentedColormap is LinearSegmentedColormap, of which from_list is here.
func segmentedColormap() any {
	return &Module{Name: "LinearSegmentedColormap", attrs: NewDict("from_list", builtin(func(a args) any {
		return callArgs(host.Plotting("NewSegmentedColormap"), a)
	}))}
}

// funcAnimation is FuncAnimation(fig, func, frames, init_func, fargs): as in matplotlib without a window, its first frame is drawn.
func funcAnimation(a args) any {
	draw, frames := a.at(1), a.given(2, "frames", nil)
	start, extra := a.given(3, "init_func", nil), a.given(4, "fargs", nil)
	var list []any
	if extra != nil {
		list = Items(extra)
	}
	var first any = 0
	if _, count := small(frames); frames != nil && !count {
		if _, f := frames.(*Func); f {
			frames = Call(frames)
		}
		for _, x := range Items(frames) {
			first = x
			break
		}
	}
	if start != nil {
		Call(start)
	} else {
		Call(draw, append([]any{first}, list...)...)
	}
	save := builtin(func(args) any {
		raise("NotImplementedError", "animations cannot be saved here: save the figure of each frame by savefig, and join the files with another program")
		return nil
	})
	return &Module{Name: "FuncAnimation", attrs: NewDict("save", save, "to_jshtml", save, "to_html5_video", save, "pause", builtin(nothing), "resume", builtin(nothing))}
}
