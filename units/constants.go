package units

import (
	"math"
	"slices"
)

// Physical constants, with the values that Brian 2 has, so that a model gives the same numbers in both. Source: P. J. Mohr, D. B. Newell and
// B. N. Taylor, CODATA recommended values of the fundamental physical constants: 2014, Rev. Mod. Phys. 88 (2016) 035009. Those of
// the SI of 2019 differ in the eighth digit.
var (
	AvogadroConstant  = Quantity{Value: 6.022140857e23, Dim: Amount.Inv()}                             // +- 7.4e15
	BoltzmannConstant = Quantity{Value: 1.38064852e-23, Dim: Joule.Dim.Div(Temperature)}               // +- 7.9e-30
	ElectricConstant  = Quantity{Value: 8.854187817e-12, Dim: Farad.Dim.Div(Length)}                   // exact then, cut
	ElectronMass      = Quantity{Value: 9.10938356e-31, Dim: Mass}                                     // +- 1.1e-38
	ElementaryCharge  = Quantity{Value: 1.6021766208e-19, Dim: Coulomb.Dim}                            // +- 9.8e-28
	FaradayConstant   = Quantity{Value: 96485.33289, Dim: Coulomb.Dim.Div(Amount)}                     // +- 5.9e-4
	GasConstant       = Quantity{Value: 8.3144598, Dim: Joule.Dim.Div(Amount.Mul(Temperature))}        // +- 4.8e-6
	MagneticConstant  = Quantity{Value: 4 * math.Pi * 1e-7, Dim: Newton.Dim.Div(Current.Mul(Current))} // exact then
	MolarMassConstant = Quantity{Value: 1e-3, Dim: Mass.Div(Amount)}                                   // exact then
	ZeroCelsius       = Quantity{Value: 273.15, Dim: Temperature}                                      // exact
)

// Numbers that every expression knows.
var (
	Pi  = Scalar(math.Pi)
	E   = Scalar(math.E)
	Inf = Scalar(math.Inf(1))
	NaN = Scalar(math.NaN())
)

// constants are the physical constants by Brian's names.
var constants = []struct {
	name, goName string
	value        *Quantity
}{
	{"avogadro_constant", "AvogadroConstant", &AvogadroConstant},
	{"boltzmann_constant", "BoltzmannConstant", &BoltzmannConstant},
	{"electric_constant", "ElectricConstant", &ElectricConstant},
	{"electron_mass", "ElectronMass", &ElectronMass},
	{"elementary_charge", "ElementaryCharge", &ElementaryCharge},
	{"faraday_constant", "FaradayConstant", &FaradayConstant},
	{"gas_constant", "GasConstant", &GasConstant},
	{"magnetic_constant", "MagneticConstant", &MagneticConstant},
	{"molar_mass_constant", "MolarMassConstant", &MolarMassConstant},
	{"zero_celsius", "ZeroCelsius", &ZeroCelsius},
}

// Constant finds a physical constant by Brian's name, such as "gas_constant".
func Constant(name string) (Quantity, bool) {
	i := slices.IndexFunc(constants, func(c struct {
		name, goName string
		value        *Quantity
	}) bool {
		return c.name == name
	})
	if i < 0 {
		return Quantity{}, false
	}
	return *constants[i].value, true
}

// ConstantNames is the names of the physical constants and those of this package's variables for them.
func ConstantNames() map[string]string {
	out := make(map[string]string, len(constants))
	for _, c := range constants {
		out[c.name] = c.goName
	}
	return out
}
