package brian

import (
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gobrian/units"
)

func um(x float64) units.Quantity { return units.New(x, units.Um) }

func cylinder(n int, d, l float64) *Morphology {
	return must(NewCylinder(um(d), CylinderOptions{N: n, Length: um(l)}))
}

// tree is a soma with an axon that branches.
func tree(t *testing.T) *Morphology {
	t.Helper()
	m := must(NewSoma(um(30)))
	succeed(t, m.Add("axon", cylinder(4, 1, 40)))
	succeed(t, m.Add("dend", cylinder(2, 2, 20)))
	axon := must(m.Child("axon"))
	succeed(t, axon.Add("L", cylinder(2, 1, 30)))
	succeed(t, axon.Add("R", cylinder(1, 1, 5)))
	return m
}

const leak = "Im = 1e-4*siemens/cm**2*(-70*mV - v) : amp/meter**2\n"

func TestMorphologyIsEdited(t *testing.T) {
	m := tree(t)
	axon := must(m.Child("axon"))
	c := m.clone()
	succeed(t, axon.Remove("L"))
	if n := m.TotalCompartments(); n != 8 {
		t.Errorf("%d compartments are left, want 8", n)
	}
	if _, err := axon.Child("L"); err == nil {
		t.Error("L is still there")
	}
	if r := must(axon.Child("1")); r != must(axon.Child("R")) {
		t.Error("the first child is not R")
	}
	if n := c.TotalCompartments(); n != 10 {
		t.Errorf("the copy has %d compartments, want 10", n)
	}
	if tip := must(c.Child("axon")); must(tip.Child("R")).start() != 7 || must(c.Child("dend")).start() != 8 {
		t.Error("the compartments of the copy are numbered in another order")
	}
	if err := axon.Add("deep", m); err == nil {
		t.Error("a section is behind itself")
	}
	succeed(t, m.Add("21", cylinder(1, 1, 1))) // behind the second child, dend
	if n := must(m.Child("dend")).TotalSections(); n != 1 {
		if must(must(m.Child("dend")).Child("1")).N() != 1 {
			t.Error("21 is not behind dend")
		}
	} else {
		t.Error("nothing is behind dend")
	}
}

const tracedCell = `# a comment
1 1 0 0 0 10 -1
2 3 0 10 0 2 1
3 3 0 60 0 1.5 2

4 3 20 80 0 1 3
5 3 -20 80 0 1 3
6 2 0 -10 0 1 1
7 7 0 -50 0 0.5 6
`

func swc(t *testing.T, text string) (*Morphology, error) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "cell.SWC")
	succeed(t, os.WriteFile(file, []byte(text), 0o600))
	return ReadMorphology(file)
}

func TestReadMorphology(t *testing.T) {
	m := must(swc(t, tracedCell))
	const want = `( )  [root]
   ` + "`--|  .dend\n" + `       ` + "`-|  .dend.dend\n" + `       ` + "`-|  .dend.dend2\n" + `   ` + "`-|  .axon\n" + `      ` + "`-|  .axon.1"
	if got := m.Topology().String(); got != want {
		t.Errorf("the sections are\n%s\nwant\n%s", got, want)
	}
	if d := must(m.Child("LR")).Distance().Values()[0]; math.Abs(d-74.14213562373095e-6) > 1e-16 {
		t.Errorf("the middle of dend.dend2 is at %v", d)
	}
	if at := must(m.Child("LL")).where("end")[0]; math.Abs(at[0]-20e-6) > 1e-18 || math.Abs(at[1]-80e-6) > 1e-18 {
		t.Errorf("dend.dend ends at %v", at)
	}
}

func TestTipsOfDiameterZero(t *testing.T) {
	m := must(swc(t, "1 1 0 0 0 10 -1\n2 3 0 9 0 2 1\n3 3 0 19 0 0 2"))
	dend := must(m.Child("dend"))
	got := dend.Volume().Values()
	if want := math.Pi / 3 * 2e-6 * 2e-6 * 10e-6; math.Abs(got[len(got)-1]/want-1) > 1e-12 {
		t.Errorf("the volumes are %v, and the cone has %v", got, want)
	}
}

func TestReadMorphologyRefuses(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"1 1 0 0 0 10", ":1: a line of an SWC file has 7 values"},
		{"# x\n1 1 0 0 zero 10 -1", ":2: value 5, \"zero\", is no number"},
		{"1.5 1 0 0 0 10 -1", ":1: value 1, \"1.5\", is no whole number"},
		{"", "there are no points"},
		{"1 1 0 0 0 10 -1\n1 3 0 9 0 1 1", "two points have the index 1"},
		{"1 1 0 0 0 10 -1\n2 3 0 9 0 1 2", "point 2 is given as its own parent"},
		{"1 1 0 0 0 10 -1\n2 3 0 9 0 1 -1", "point 2 comes before its parent -1"},
		{"1 1 0 0 0 10 -1\n2 3 0 9 0 -1 1", "point 2 has the diameter -2, and it must not be negative"},
		{"1 3 0 0 0 10 -1", "point 1 is a section of one point"},
		{"1 1 0 0 0 10 -1\n2 3 0 9 0 1 1\n3 3 0 9 0 1 2", "the length of compartment 1 must be positive"},
		{"1 1 0 0 0 10 -1\n2 1 0 9 0 10 1\n3 1 0 -10 0 10 1\n4 3 0 0 20 1 1", "is no sphere: point 2 is 9 um"},
		{"1 1 0 0 0 10 -1\n2 1 0 9 0 9 1\n3 1 0 -10 0 10 1", "has different diameters"},
	} {
		_, err := swc(t, c.text)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want %q", c.text, err, c.want)
		}
	}
	if _, err := ReadMorphology("/nowhere/cell.swc"); !os.IsNotExist(err) {
		t.Errorf("a file that is not there: %v", err)
	}
}

func FuzzReadMorphology(f *testing.F) {
	f.Add(tracedCell)
	f.Add("1 1 0 0 0 10 -1\n2 1 0 9 0 10 1\n3 1 0 -10 0 10 1")
	f.Fuzz(func(t *testing.T, text string) {
		points, err := swcPoints(strings.NewReader(text))
		if err != nil {
			return
		}
		if m, err := MorphologyFromPoints(points); err == nil {
			if n := m.TotalCompartments(); n < 1 || n > len(points) {
				t.Errorf("%d points give %d compartments", len(points), n)
			}
		}
	})
}

func TestGenerateCoordinatesKeepsTheShape(t *testing.T) {
	fresh(t)
	succeed(t, Seed(3))
	m := tree(t)
	a := must(m.GenerateCoordinates(GenerateCoordinatesOptions{SectionRandomness: 25, CompartmentRandomness: 15}))
	if m.placed() {
		t.Error("the morphology itself has coordinates now")
	}
	axon := must(a.Child("axon"))
	at := axon.places()
	for k, l := range axon.length {
		if d := at[k+1].minus(at[k]).norm(); math.Abs(d-l) > 1e-12*l {
			t.Errorf("compartment %d is %v long, want %v", k, d, l)
		}
	}
	if r := at[0].norm(); math.Abs(r-15e-6) > 1e-18 {
		t.Errorf("the axon begins %v from the centre of the soma, want its radius", r)
	}
	succeed(t, Seed(3))
	b := must(m.GenerateCoordinates(GenerateCoordinatesOptions{SectionRandomness: 25, CompartmentRandomness: 15}))
	if !slices.Equal(at, must(b.Child("axon")).places()) {
		t.Error("the same seed gives other coordinates")
	}
}

func TestSpatialNeuronParts(t *testing.T) {
	fresh(t)
	m := tree(t)
	n := must(NewSpatialNeuron(m, leak+"g : 1"))
	axon := must(n.Part("axon"))
	for _, c := range []struct {
		what string
		part interface{ State(string) (*View, error) }
		want []float64
	}{
		{"axon", axon, []float64{1, 2, 3, 4, 5, 6, 7}},
		{"axon.main", must(axon.Part("main")), []float64{1, 2, 3, 4}},
		{"axon.L", must(n.Part("axon")).mustPart("L"), []float64{5, 6}},
		{"main", must(n.Part("main")), []float64{0}},
		{"axon[15 um]", must(axon.Index(um(15))), []float64{2}},
		{"axon[-1]", must(axon.Index(-1)), []float64{7}},
		{"neuron[m.axon.R]", must(n.Index(must(must(m.Child("axon")).Child("R")))), []float64{7}},
		{"neuron[m.dend[:1]]", must(n.Index(must(must(m.Child("dend")).Part(units.Span{Hi: 1})))), []float64{8}},
	} {
		succeed(t, must(n.State("g")).SetIndex("i", units.Span{Hi: units.Open}))
		if got := must(c.part.State("g")).Array().Values(); !slices.Equal(got, c.want) {
			t.Errorf("%s is %v, want %v", c.what, got, c.want)
		}
	}
	if _, err := axon.Index(must(m.Child("dend"))); err == nil {
		t.Error("dend is taken for a part of the axon")
	}
	r := must(axon.RunRegularly("g = 5"))
	net := must(NewNetwork(n))
	succeed(t, net.Run(ms(0.1)))
	if got := values(t, n, "g"); r == nil || !slices.Equal(got, []float64{0, 5, 5, 5, 5, 5, 5, 5, 8, 9}) {
		t.Errorf("g = %v", got)
	}
}

func (s *SpatialSubgroup) mustPart(name string) *SpatialSubgroup { return must(s.Part(name)) }

// A passive cable relaxes to v0*cosh((L - x)/lambda) for a current at its sealed
// start: Rall, in Handbook of Physiology (1977).
func TestCableReachesTheSteadyState(t *testing.T) {
	fresh(t)
	m := must(NewCylinder(um(1), CylinderOptions{N: 200, Length: um(500)}))
	n := must(NewSpatialNeuron(m, leak+"I : amp (point current)", SpatialNeuronOptions{Dt: ms(1)}))
	succeed(t, n.SetState("v", units.New(-70, units.MV)))
	succeed(t, must(n.State("I")).SetIndex(units.New(20, units.PA), 0))
	net := must(NewNetwork(n))
	succeed(t, net.Run(ms(400)))
	const gL, ri, d, l, i0 = 1, 1.5, 1e-6, 500e-6, 20e-12
	lambda := math.Sqrt(d / (4 * gL * ri))
	v0 := i0 * 4 * ri * lambda / (math.Pi * d * d) / math.Sinh(l/lambda)
	for k, x := range values(t, n, "distance") {
		got, want := values(t, n, "v")[k]+0.07, v0*math.Cosh((l-x)/lambda)
		if math.Abs(got-want) > 1e-4*want { // of second order in the length of a compartment
			t.Fatalf("v - EL at %v m is %v V, want %v", x, got, want)
		}
	}
	if c := values(t, n, "space_constant")[7]; math.Abs(c-lambda) > 1e-12*lambda {
		t.Errorf("the space constant is %v, want %v", c, lambda)
	}
}

func TestSpatialNeuronInFloat32(t *testing.T) {
	fresh(t)
	n := must(NewSpatialNeuron(tree(t), leak, SpatialNeuronOptions{Dtype: "float32"}))
	net := must(NewNetwork(n))
	succeed(t, net.Run(ms(1)))
	for _, v := range values(t, n, "v") {
		if v == 0 || v != float64(float32(v)) {
			t.Errorf("v = %v is no float32 number", v)
		}
	}
}

// What the names of a model mean is looked up at each run, also for the slope of Im.
func TestMembraneFollowsTheSession(t *testing.T) {
	fresh(t)
	scope := testScope{"gL": units.New(1, units.Siemens).Div(units.Meter.Mul(units.Meter)), "EL": units.New(-70, units.MV)}
	SetScope(scope)
	n := must(NewSpatialNeuron(tree(t), "Im = gL*(EL - v)*exp(v/(20*mV)) : amp/meter**2", SpatialNeuronOptions{Dt: ms(1)}))
	net := must(NewNetwork(n))
	succeed(t, net.Run(ms(3000)))
	scope["EL"] = units.New(-40, units.MV)
	succeed(t, net.Run(ms(3000)))
	for _, v := range values(t, n, "v") {
		if math.Abs(v+0.04) > 1e-6 {
			t.Errorf("v = %v, want -40 mV", v)
		}
	}
	if g := must(Explain(n)).String(); !strings.Contains(g, "membrane") || !strings.Contains(g, "store _g") {
		t.Errorf("it is explained as\n%s", g)
	}
}

func TestStepOfSpatialNeuronAllocatesNothing(t *testing.T) {
	fresh(t)
	n := must(NewSpatialNeuron(tree(t), leak))
	step := must(n.diffuse(&preparation{lowering: lowerWith(namesAt(nil))}))
	if k := testing.AllocsPerRun(10, func() { succeed(t, step(n.still())) }); k > 0 {
		t.Errorf("a step allocates %v times", k)
	}
}
