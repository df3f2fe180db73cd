package plotting

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
)

// space is the projection of three axes, seen from outside of the box that their limits make.
type space struct {
	elev, azim float64    // where the eye stands above the x-y plane, and around z from x [rad]
	sides      [3]float64 // lengths of the box along x, y and z
	flat       bool       // no perspective
}

const (
	eyeDistance = 10.0     // from the middle of the box
	boxSize     = 1.83     // the diagonal of the box
	boxReach    = 0.95     // what the axes show on the plane to each side of its middle
	paneGap     = 1.0 / 48 // of an axis between its limits and the panes
)

func newSpace() *space {
	s := &space{elev: 30 * math.Pi / 180, azim: -60 * math.Pi / 180}
	s.shape(4, 4, 3)
	return s
}

// shape sets the relations of the sides of the box.
func (s *space) shape(x, y, z float64) {
	k := boxSize / math.Sqrt(x*x+y*y+z*z)
	s.sides = [3]float64{k * x, k * y, k * z}
}

func (s *space) String() string { return "3d" }

func (s *space) span(_ *axis, _, wide span) span { return wide }

// eye is the direction of the eye.
func (s *space) eye() [3]float64 {
	sinE, cosE := math.Sincos(s.elev)
	sinA, cosA := math.Sincos(s.azim)
	return [3]float64{cosE * cosA, cosE * sinA, sinE}
}

// see is the place on the plane of a point of the box, each coordinate from -1 to 1, and how near to the eye it is.
func (s *space) see(q [3]float64) (u, v, near float64) {
	sinE, cosE := math.Sincos(s.elev)
	sinA, cosA := math.Sincos(s.azim)
	for i := range q {
		q[i] *= s.sides[i] / 2
	}
	out := cosA*q[0] + sinA*q[1] // along the ground to the eye
	u, v, near = cosA*q[1]-sinA*q[0], cosE*q[2]-sinE*out, cosE*out+sinE*q[2]
	if !s.flat {
		k := eyeDistance / (eyeDistance - near)
		u, v = k*u, k*v
	}
	return u, v, near
}

// axes3 are the three axes in order.
func (ax *Axes) axes3() [3]*axis { return [3]*axis{ax.x, ax.y, ax.z} }

func (s *space) aim(ax *Axes, p *pen) {
	p.x = newMapping(linear, -boxReach, boxReach, p.box.Min.X, p.box.Max.X)
	p.y = newMapping(linear, -boxReach, boxReach, p.box.Min.Y, p.box.Max.Y)
	var along [3]mapping
	for i, a := range ax.axes3() {
		lim := ax.limitsOf(a)
		along[i] = newMapping(a.scale, lim.lo, lim.hi, -1, 1)
	}
	p.lift = func(x, y, z float64) (u, v, near float64) {
		return s.see([3]float64{along[0].at(x), along[1].at(y), along[2].at(z)})
	}
	p.plane = func(x, y float64) (u, v float64) {
		u, v, _ = p.lift(x, y, 0)
		return u, v
	}
	p.limX, p.limY = ax.limitsOf(ax.x), ax.limitsOf(ax.y)
}

// solid is what has a place in space: it is drawn as pieces, those that are farthest from the eye first.
type solid interface {
	artist
	// heights are the z of its points, nil for what lies on the plane of x and y.
	heights() []float64
	pieces(p *pen) []part
}

// part is a piece of a solid that is drawn at once.
type part struct {
	near float64
	draw func()
}

func (s *space) draw(ax *Axes, p *pen) {
	var all []part
	for _, a := range ax.sorted() {
		if b, ok := a.(solid); ok && b.heights() != nil {
			all = append(all, b.pieces(p)...)
		} else {
			a.draw(p)
		}
	}
	slices.SortStableFunc(all, func(a, b part) int { return cmp.Compare(a.near, b.near) })
	for _, b := range all {
		b.draw()
	}
}

// onPlane is a pen that takes coordinates of the plane.
func (p *pen) onPlane() *pen {
	q := *p
	q.plane = nil
	return &q
}

// seen are the places on the plane of points in space, and how near they are.
func (p *pen) seen(x, y, z []float64) (u, v, near []float64) {
	u, v, near = make([]float64, len(x)), make([]float64, len(x)), make([]float64, len(x))
	for i := range x {
		u[i], v[i], near[i] = p.lift(x[i], y[i], z[i])
	}
	return u, v, near
}

// middle is the mean of the numbers that are finite.
func middle(v []float64) float64 {
	sum, n := 0.0, 0
	for _, x := range v {
		if x-x == 0 {
			sum, n = sum+x, n+1
		}
	}
	return sum / float64(max(1, n))
}

// space is the projection of axes in space, an error for others.
func (ax *Axes) space(fn string) (*space, error) {
	s, ok := ax.proj.(*space)
	if !ok {
		return nil, fmt.Errorf("%s is for axes in space: make them by subplot(projection=\"3d\")", fn)
	}
	ax.touch()
	return s, nil
}

// ViewInit says from where axes in space are seen: how far above the plane of x and y, and how far around z [degree].
func (ax *Axes) ViewInit(args ...any) error {
	s, err := ax.space("view_init")
	if err != nil {
		return err
	}
	pos, k, err := split("view_init", args, ViewInitOptions{})
	if err != nil {
		return err
	}
	if err := k.positional(pos, "elev", "azim"); err != nil {
		return err
	}
	s.elev, s.azim = k.float("elev", 30)*math.Pi/180, k.float("azim", -60)*math.Pi/180
	return k.done()
}

// SetBoxAspect sets the relations of the lengths of x, y and z of axes in space: (1, 1, 1) is a cube.
func (ax *Axes) SetBoxAspect(sides any) error {
	s, err := ax.space("set_box_aspect")
	if err != nil {
		return err
	}
	v, err := numbers(sides)
	if err != nil || len(v) != 3 || !(v[0] > 0 && v[1] > 0 && v[2] > 0) {
		return fmt.Errorf("set_box_aspect: the sides of the box are three positive numbers, not %v", sides)
	}
	s.shape(v[0], v[1], v[2])
	return nil
}

// SetProjType chooses how axes in space are seen: "persp" or "ortho", from far away.
func (ax *Axes) SetProjType(kind string) error {
	s, err := ax.space("set_proj_type")
	if err != nil {
		return err
	}
	if kind != "persp" && kind != "ortho" {
		return fmt.Errorf("set_proj_type: %w", oneOf(kind, []string{"persp", "ortho"}))
	}
	s.flat = kind == "ortho"
	return nil
}

// Zlim sets the limits of the z axis of axes in space; see Xlim.
func (ax *Axes) Zlim(args ...any) (lo, hi float64, err error) {
	if _, err := ax.space("zlim"); err != nil {
		return 0, 0, err
	}
	return ax.lim("set_zlim", ax.z, args)
}

// SetZlim is Zlim.
func (ax *Axes) SetZlim(args ...any) (lo, hi float64, err error) { return ax.Zlim(args...) }

// SetZlim3d is Zlim.
func (ax *Axes) SetZlim3d(args ...any) (lo, hi float64, err error) { return ax.Zlim(args...) }

// GetZlim are the limits of the z axis of axes in space.
func (ax *Axes) GetZlim() (lo, hi float64, err error) {
	if _, err := ax.space("get_zlim"); err != nil {
		return 0, 0, err
	}
	s := ax.limitsOf(ax.z)
	return s.lo, s.hi, nil
}

// SetXlim3d is Xlim.
func (ax *Axes) SetXlim3d(args ...any) (lo, hi float64, err error) { return ax.Xlim(args...) }

// SetYlim3d is Ylim.
func (ax *Axes) SetYlim3d(args ...any) (lo, hi float64, err error) { return ax.Ylim(args...) }

// SetZticks sets the ticks of the z axis of axes in space.
func (ax *Axes) SetZticks(args ...any) error {
	if _, err := ax.space("set_zticks"); err != nil {
		return err
	}
	_, _, err := ax.setTicks("set_zticks", ax.z, args)
	return err
}

// SetZlabel names the z axis of axes in space.
func (ax *Axes) SetZlabel(text any, opts ...TextOptions) error {
	if _, err := ax.space("set_zlabel"); err != nil {
		return err
	}
	return ax.setLabel("zlabel", ax.z, text, opts)
}

// rib is an edge of the box on the canvas, along which an axis runs.
type rib struct {
	a        *axis
	from, to vg.Point
	out      vg.Point // unit vector away from the box
	ticks    []tick
	at       []vg.Point // of the ticks
}

// far are the sides of the box behind the data, -1 or 1 for each axis.
func (s *space) far() (side [3]float64) {
	for i, d := range s.eye() {
		side[i] = -math.Copysign(1+2*paneGap, d)
	}
	return side
}

// point is a place of the box on the canvas.
func (s *space) point(p *pen, q [3]float64) vg.Point {
	u, v, _ := s.see(q)
	return vg.Point{X: vg.Length(p.x.at(u)), Y: vg.Length(p.y.at(v))}
}

// ribs are the edges with ticks: those of x and y at the bottom and in front, that of z at the side.
func (s *space) ribs(ax *Axes, p *pen) []rib {
	far := s.far()
	mid := s.point(p, [3]float64{})
	var out []rib
	for i, a := range ax.axes3() {
		corner := far
		turned := 0 // the coordinate whose front side has the edge
		if i == 0 {
			turned = 1
		}
		corner[turned] = -far[turned]
		place := func(t float64) vg.Point {
			q := corner
			q[i] = t
			return s.point(p, q)
		}
		r := rib{a: a, from: place(-1 - 2*paneGap), to: place(1 + 2*paneGap)}
		d := r.to.Sub(r.from)
		length := vg.Length(math.Hypot(float64(d.X), float64(d.Y)))
		if length < 4*vg.Length(a.look.size) {
			continue // seen along itself
		}
		r.out = vg.Point{X: -d.Y / length, Y: d.X / length}
		if m := r.from.Sub(mid); m.X*r.out.X+m.Y*r.out.Y < 0 {
			r.out = r.out.Scale(-1)
		}
		lim := ax.limitsOf(a)
		along := newMapping(a.scale, lim.lo, lim.hi, -1, 1)
		for _, t := range ax.ruler(a, length).ticks {
			if at := along.at(t.at); math.Abs(at) < 1+1e-6 && !t.minor {
				r.ticks, r.at = append(r.ticks, t), append(r.at, place(at))
			}
		}
		out = append(out, r)
	}
	return out
}
