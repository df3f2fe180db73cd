package python

import (
	"math"
	"math/big"
	"sync"
)

// numpy_ziggurat.go: normal and exponential numbers by the method of Marsaglia and Tsang (2000), with 256 layers.

// ziggurat is the layers of a density that falls from 1 at 0. Layer i, from 1 on, lies between 0 and x = width[i] * unit, and below the
// density up to x = inner[i] * width[i]; layer 0 is the base with the tail.
type ziggurat struct {
	inner   [256]uint64
	width   [256]float64
	density [256]float64 // at the right end of a layer
}

// layersOf makes the layers from their right ends; that of layer 0 is where a rectangle of its area would end.
func layersOf(ends [256]float64, unit float64, density func(x float64) float64) *ziggurat {
	z := new(ziggurat)
	z.inner[0], z.width[0], z.density[0] = uint64(ends[255]/ends[0]*unit), ends[0]/unit, 1
	for i := 1; i < 256; i++ {
		z.width[i], z.density[i] = ends[i]/unit, density(ends[i])
		if i > 1 {
			z.inner[i] = uint64(ends[i-1] / ends[i] * unit)
		}
	}
	return z
}

// normalTail is where the tail of the normal density begins, and normalArea the area of its layers. The last digit of the area, and
// that the layers are computed with 53 bits, are such that normal numbers have numpy's last digit.
const (
	normalTail = 3.6541528853610088
	normalArea = 0.004928673233974652
)

var normalLayers = sync.OnceValue(func() *ziggurat {
	density := func(x float64) float64 { return rounded(bigExp, -0.5*x*x) }
	var ends [256]float64
	ends[255], ends[0] = normalTail, normalArea/density(normalTail)
	for i := 254; i > 0; i-- {
		ends[i] = math.Sqrt(-2 * rounded(bigLog, normalArea/ends[i+1]+density(ends[i+1])))
	}
	return layersOf(ends, 1<<52, density)
})

// exponentialTail is where the tail of the exponential density begins.
const exponentialTail = 7.69711747013104972

// The layers of the exponential density are computed with more bits, as numpy's were.
var exponentialLayers = sync.OnceValue(func() *ziggurat {
	var ends [256]float64
	x := bigFloat("7.6971174701310497140446280481")
	f := bigExp(new(big.Float).Neg(x))
	area := new(big.Float).Add(x, bigFloat("1"))
	area.Mul(area, f)
	ends[255], _ = x.Float64()
	ends[0], _ = new(big.Float).Quo(area, f).Float64()
	for i := 254; i > 0; i-- {
		f.Add(f, new(big.Float).Quo(area, x))
		x.Neg(bigLog(f))
		ends[i], _ = x.Float64()
	}
	return layersOf(ends, 1<<53, func(x float64) float64 { return math.Exp(-x) })
})

// rounded is f(x) with all digits of a float64 right.
func rounded(f func(x *big.Float) *big.Float, x float64) float64 {
	y, _ := f(new(big.Float).SetPrec(160).SetFloat64(x)).Float64()
	return y
}

// bigFloat is a number of 160 bits.
func bigFloat(text string) *big.Float {
	x, _, err := big.ParseFloat(text, 10, 160, big.ToNearestEven)
	if err != nil {
		panic("python: bigFloat of what is no number")
	}
	return x
}

// bigExp is e to the power of x, by the series of x/2^16.
func bigExp(x *big.Float) *big.Float {
	x = new(big.Float).SetMantExp(x, -16)
	sum, term := bigFloat("1"), bigFloat("1")
	for k := int64(1); k < 20; k++ {
		term.Mul(term, x).Quo(term, new(big.Float).SetInt64(k))
		sum.Add(sum, term)
	}
	for range 16 {
		sum.Mul(sum, sum)
	}
	return sum
}

// bigLog is the natural logarithm of y, by Newton's method from that of a float64.
func bigLog(y *big.Float) *big.Float {
	f, _ := y.Float64()
	x := new(big.Float).SetPrec(160).SetFloat64(math.Log(f))
	for range 3 {
		step := new(big.Float).Quo(y, bigExp(x))
		x.Add(x, step.Sub(step, bigFloat("1")))
	}
	return x
}

// normal is a number of the standard normal distribution.
func (g *pcg) normal() float64 {
	z := normalLayers()
	for {
		r := g.word()
		i := r & 255
		size := r >> 9 & (1<<52 - 1)
		x := float64(size) * z.width[i]
		if r>>8&1 == 1 {
			x = -x
		}
		switch {
		case size < z.inner[i]:
			return x
		case i == 0:
			tail := g.tail()
			if size>>8&1 == 1 {
				return -tail
			}
			return tail
		case (z.density[i-1]-z.density[i])*g.uniform()+z.density[i] < math.Exp(-0.5*x*x):
			return x
		}
	}
}

// tail is a normal number beyond normalTail.
func (g *pcg) tail() float64 {
	for {
		x := -1 / normalTail * math.Log1p(-g.uniform())
		y := -math.Log1p(-g.uniform())
		if y+y > x*x {
			return normalTail + x
		}
	}
}

func (g *pcg) exponential() float64 {
	z := exponentialLayers()
	for {
		r := g.word() >> 3
		i := r & 255
		r >>= 8
		x := float64(r) * z.width[i]
		switch {
		case r < z.inner[i]:
			return x
		case i == 0:
			return exponentialTail - math.Log1p(-g.uniform())
		case (z.density[i-1]-z.density[i])*g.uniform()+z.density[i] < math.Exp(-x):
			return x
		}
	}
}
