package plotting

import (
	"fmt"
	"image"
	"image/color"
	"math"
	"slices"

	"gobrian/units"
)

// Imshow shows a matrix as colours on the current axes; see Axes.Imshow.
func Imshow(x any, args ...any) (*Raster, error) { return dataAxes().Imshow(x, args...) }

// Imshow shows a matrix as colours, row 0 at the top unless origin="lower"; the cells are squares around whole numbers
// unless extent or aspect say otherwise. An image.Image is shown in its own colours. More cells than pixels are averaged.
func (ax *Axes) Imshow(x any, args ...any) (*Raster, error) {
	if err := ax.straight("imshow"); err != nil {
		return nil, err
	}
	pos, k, err := split("imshow", args, ImshowOptions{})
	if err != nil {
		return nil, err
	}
	if err := k.positional(pos, "cmap"); err != nil {
		return nil, err
	}
	r, err := rasterOf("imshow", x)
	if err != nil {
		return nil, err
	}
	r.z = k.float("zorder", 0)
	if r.colors == nil {
		r.shade = shadesOf(k, r.value)
	}
	upper := k.choice("origin", "upper", "lower") == "upper"
	r.x, r.y = evenEdges(-0.5, float64(r.cols)-0.5, r.cols), evenEdges(-0.5, float64(r.rows)-0.5, r.rows)
	lim := []float64{-0.5, float64(r.cols) - 0.5, -0.5, float64(r.rows) - 0.5}
	if upper {
		lim[2], lim[3] = lim[3], lim[2]
	}
	if k.has("extent") {
		if lim = k.floats("extent"); len(lim) != 4 {
			return nil, fmt.Errorf("imshow: extent is left, right, bottom, top, not %v", k.any("extent"))
		}
		bottom, top := lim[2], lim[3]
		if upper {
			bottom, top = top, bottom
		}
		r.x, r.y = evenEdges(lim[0], lim[1], r.cols), evenEdges(bottom, top, r.rows)
	}
	switch how := k.string("interpolation", "nearest"); how {
	case "nearest", "none", "None", "antialiased", "auto":
	default:
		r.smooth = true
	}
	equal, err := equalAspect(orElse(k.any("aspect"), "equal"))
	if err != nil {
		return nil, fmt.Errorf("imshow: %w", err)
	}
	if err := k.done(); err != nil {
		return nil, err
	}
	if err := ax.setLim("imshow", ax.y, [2]any{lim[2], lim[3]}); err != nil {
		return nil, err
	}
	if err := ax.setLim("imshow", ax.x, [2]any{lim[0], lim[1]}); err != nil {
		return nil, err
	}
	ax.equal = equal
	ax.addRaster(r)
	return r, nil
}

// straight is an error for axes with a projection, which images have none of.
func (ax *Axes) straight(fn string) error {
	if ax.proj != nil {
		return fmt.Errorf("%s has no drawing on polar axes and axes in space", fn)
	}
	return nil
}

// addRaster adds an image that colorbar() speaks of.
func (ax *Axes) addRaster(r *Raster) {
	ax.add(r)
	if r.shade != nil {
		ax.mapped(r)
	}
}

// mapped says that colorbar() speaks of this from now on.
func (ax *Axes) mapped(s shaded) { ax.last, ax.fig.last = s, s }

// evenEdges are n+1 numbers from lo to hi.
func evenEdges(lo, hi float64, n int) []float64 {
	out := make([]float64, n+1)
	for i := range out {
		out[i] = lo + (hi-lo)*float64(i)/float64(n)
	}
	return out
}

// rasterOf reads a matrix, a list of rows, an image, or rows of pixels.
func rasterOf(fn string, x any) (*Raster, error) {
	if img, ok := x.(image.Image); ok {
		return rasterOfImage(img), nil
	}
	if r, ok := rasterOfPixels(x); ok {
		return r, nil
	}
	t, err := tableOf(x, fn+": the image")
	if err != nil {
		return nil, err
	}
	if t.dims != 2 || len(t.v) == 0 {
		return nil, mistakeOf("TypeError", "%s: a matrix is wanted, not data of shape %s", fn, t.shape())
	}
	return &Raster{rows: t.rows, cols: t.cols, value: slices.Clone(t.v)}, nil
}

func rasterOfImage(img image.Image) *Raster {
	b := img.Bounds()
	r := &Raster{rows: b.Dy(), cols: b.Dx()}
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			r.colors = append(r.colors, nrgba(img.At(x, y)))
		}
	}
	return r
}

func nrgba(c color.Color) color.NRGBA { return color.NRGBAModel.Convert(c).(color.NRGBA) }

// rasterOfPixels reads rows of pixels of three or four parts: numbers between 0 and 1, those beyond cut off, or whole
// numbers up to 255.
func rasterOfPixels(x any) (*Raster, bool) {
	op, err := units.Of(x)
	if err != nil {
		return nil, false
	}
	a := op.Array()
	shape := a.Shape()
	if len(shape) != 3 || shape[2] != 3 && shape[2] != 4 || a.Size() == 0 || !a.IsDimensionless() {
		return nil, false
	}
	most := 1.0
	if a.Kind().Base() == units.Int {
		most = 255
	}
	r := &Raster{rows: shape[0], cols: shape[1], colors: make([]color.NRGBA, 0, shape[0]*shape[1])}
	for p := range slices.Chunk(a.Values(), shape[2]) {
		part := [4]uint8{3: 255}
		for i, v := range p {
			if v /= most; v > 0 { // NaN is not
				part[i] = uint8(math.Round(min(v, 1) * 255))
			} else {
				part[i] = 0
			}
		}
		r.colors = append(r.colors, color.NRGBA{R: part[0], G: part[1], B: part[2], A: part[3]})
	}
	return r, true
}

// Matshow opens a figure and shows a matrix on it, with the x axis at the top.
func Matshow(x any, args ...any) (*Raster, error) {
	if _, err := NewFigure(); err != nil {
		return nil, err
	}
	return dataAxes().Matshow(x, args...)
}

// Matshow is Imshow with the x axis at the top.
func (ax *Axes) Matshow(x any, args ...any) (*Raster, error) {
	r, err := ax.Imshow(x, args...)
	if err == nil {
		ax.x.far = true
	}
	return r, err
}

// Pcolormesh shows a matrix as colours on the current axes; see Axes.Pcolormesh.
func Pcolormesh(args ...any) (*Raster, error) { return dataAxes().Pcolormesh(args...) }

// Pcolor is Pcolormesh.
func Pcolor(args ...any) (*Raster, error) { return dataAxes().Pcolormesh(args...) }

// Pcolor is Pcolormesh.
func (ax *Axes) Pcolor(args ...any) (*Raster, error) { return ax.Pcolormesh(args...) }

// Pcolormesh shows a matrix C, or x, y and C, row 0 at the bottom. x and y are the edges of columns and rows, one more
// than there are, or as many as there are: the middles. As matrices they must be those of a meshgrid.
func (ax *Axes) Pcolormesh(args ...any) (*Raster, error) {
	if err := ax.straight("pcolormesh"); err != nil {
		return nil, err
	}
	pos, k, err := split("pcolormesh", args, PcolormeshOptions{})
	if err != nil {
		return nil, err
	}
	if len(pos) != 1 && len(pos) != 3 {
		return nil, fmt.Errorf("pcolormesh takes C, or x, y and C, not %d values", len(pos))
	}
	r, err := rasterOf("pcolormesh", pos[len(pos)-1])
	if err != nil {
		return nil, err
	}
	r.z = k.float("zorder", 0)
	r.x, r.y = evenEdges(0, float64(r.cols), r.cols), evenEdges(0, float64(r.rows), r.rows)
	if len(pos) == 3 {
		if r.x, err = meshEdges("pcolormesh: x", pos[0], r.cols, false); err != nil {
			return nil, err
		}
		if r.y, err = meshEdges("pcolormesh: y", pos[1], r.rows, true); err != nil {
			return nil, err
		}
	}
	r.shade = shadesOf(k, r.value)
	r.smooth = k.string("shading", "auto") == "gouraud"
	if e := k.any("edgecolor"); e != nil && e != "none" && e != "face" {
		r.edge = strokeStyle{color: k.color("edgecolor", black), width: k.float("linewidth", 0.5)}
	}
	if err := k.done(); err != nil {
		return nil, err
	}
	ax.addRaster(r)
	return r, nil
}

// meshEdges reads the edges, or the middles, of n columns or rows.
func meshEdges(what string, x any, n int, vertical bool) ([]float64, error) {
	t, err := tableOf(x, what)
	if err != nil {
		return nil, err
	}
	v := t.v
	if t.dims == 2 {
		v = v[:t.cols]
		if vertical {
			v = t.column(0)
		}
	}
	switch len(v) {
	case n + 1:
		return slices.Clone(v), nil
	case n:
		return edgesAround(v), nil
	}
	return nil, fmt.Errorf("%s has %d values where %d edges or %d middles are wanted", what, len(v), n+1, n)
}

// edgesAround are edges half way between middles.
func edgesAround(mid []float64) []float64 {
	n := len(mid)
	if n == 1 {
		return []float64{mid[0] - 0.5, mid[0] + 0.5}
	}
	out := make([]float64, n+1)
	for i := 1; i < n; i++ {
		out[i] = (mid[i-1] + mid[i]) / 2
	}
	out[0], out[n] = 2*mid[0]-out[1], 2*mid[n-1]-out[n-1]
	return out
}

// Spy shows where a matrix is not zero, on the current axes.
func Spy(x any, args ...any) (*Raster, error) { return dataAxes().Spy(x, args...) }

// Spy shows where a matrix is not zero, row 0 at the top.
func (ax *Axes) Spy(x any, args ...any) (*Raster, error) {
	t, err := tableOf(x, "spy: the matrix")
	if err != nil {
		return nil, err
	}
	v := make([]float64, len(t.v))
	for i, e := range t.v {
		if e != 0 {
			v[i] = 1
		}
	}
	rows := make([][]float64, t.rows)
	for i := range rows {
		rows[i] = v[i*t.cols : (i+1)*t.cols]
	}
	return ax.Imshow(rows, append(args, ImshowOptions{Cmap: "binary", Vmin: 0, Vmax: 1})...)
}

// Colorbar shows what colours mean, for the latest image or scatter of the current axes or for the one given.
func Colorbar(args ...any) (*ColorbarBox, error) { return Gcf().Colorbar(args...) }

// Colorbar shows what colours mean beside the axes of an image or a scatter, by default the latest.
// Errors: nothing with a colour map was drawn.
func (f *Figure) Colorbar(args ...any) (*ColorbarBox, error) {
	pos, k, err := split("colorbar", args, ColorbarOptions{})
	if err != nil {
		return nil, err
	}
	if err := k.positional(pos, "mappable", "cax", "ax"); err != nil {
		return nil, err
	}
	of, ax := f.mappable(k)
	cax, _ := k.any("cax").(*Axes)
	if of == nil || ax == nil && cax == nil {
		return nil, mistakeOf("RuntimeError", "colorbar: nothing with a colour map was drawn: call imshow, pcolormesh or scatter with numbers as c first")
	}
	b := &ColorbarBox{of: of, ax: ax, label: &Label{text: k.string("label", ""), size: usual.label, color: black}}
	b.below = k.choice("orientation", "vertical", "horizontal") == "horizontal" || k.choice("location", "right", "bottom") == "bottom"
	if k.has("ticks") {
		b.ticks = k.floats("ticks")
	}
	if err := k.done(); err != nil {
		return nil, err
	}
	if cax != nil {
		b.fill(cax)
		return b, nil
	}
	ax.bars = append(ax.bars, b)
	ax.touch()
	return b, nil
}

// mappable finds the image or scatter that a colour bar is for, and the axes beside which it stands.
func (f *Figure) mappable(k *keywords) (shaded, *Axes) {
	of, _ := k.any("mappable").(shaded)
	if of == nil {
		of = f.latest()
	}
	if of == nil || of.shading() == nil {
		return nil, nil
	}
	if ax, ok := k.any("ax").(*Axes); ok {
		return of, ax.host()
	}
	if a, ok := k.any("ax").(*AxesArray); ok && len(a.axes) > 0 {
		return of, a.axes[len(a.axes)-1].host()
	}
	for _, ax := range f.axes {
		if slices.Contains(ax.artists, artist(of)) {
			return of, ax.host()
		}
	}
	if m, ok := of.(*ScalarMappable); ok && f.current != nil {
		return m, f.current.host()
	}
	return of, nil
}

// latest is the latest image or scatter with a colour map, of the current axes or else of the figure.
func (f *Figure) latest() shaded {
	if f.current != nil && f.current.last != nil {
		return f.current.last
	}
	return f.last
}

// Clim sets the numbers at both ends of the colours of the latest image.
func Clim(lo, hi any) error {
	last := Gcf().latest()
	if last == nil {
		return mistakeOf("RuntimeError", "clim: nothing with a colour map was drawn")
	}
	s := last.shading()
	for i, x := range []any{lo, hi} {
		if x == nil {
			continue
		}
		v, err := number(x)
		if err != nil || math.IsNaN(v) {
			return fmt.Errorf("clim: %v is not a number", x)
		}
		if i == 0 {
			s.lo = v
		} else {
			s.hi = v
		}
	}
	Gcf().touch()
	return nil
}

// SetCmap chooses the colour map of the latest image and of those that follow.
func SetCmap(cmap any) error {
	m, err := colormapOf(cmap)
	if err != nil {
		return fmt.Errorf("set_cmap: %w", err)
	}
	usual.cmap = m.Name
	if last := Gcf().latest(); last != nil {
		last.shading().cmap = m
	}
	return nil
}

// Gray chooses the colour map gray.
func Gray() error { return SetCmap("gray") }

// Hot chooses the colour map hot.
func Hot() error { return SetCmap("hot") }

// Jet chooses the colour map jet.
func Jet() error { return SetCmap("jet") }

// Bone chooses the colour map bone.
func Bone() error { return SetCmap("bone") }

// Cool chooses the colour map cool.
func Cool() error { return SetCmap("cool") }

// Copper chooses the colour map copper.
func Copper() error { return SetCmap("copper") }

// Hsv chooses the colour map hsv.
func Hsv() error { return SetCmap("hsv") }

// Pink chooses the colour map pink.
func Pink() error { return SetCmap("pink") }

// Autumn chooses the colour map autumn.
func Autumn() error { return SetCmap("autumn") }

// Spring chooses the colour map spring.
func Spring() error { return SetCmap("spring") }

// Summer chooses the colour map summer.
func Summer() error { return SetCmap("summer") }

// Winter chooses the colour map winter.
func Winter() error { return SetCmap("winter") }

// Plasma chooses the colour map plasma.
func Plasma() error { return SetCmap("plasma") }

// Inferno chooses the colour map inferno.
func Inferno() error { return SetCmap("inferno") }

// Magma chooses the colour map magma.
func Magma() error { return SetCmap("magma") }

// Viridis chooses the colour map viridis.
func Viridis() error { return SetCmap("viridis") }
