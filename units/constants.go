package units

import (
	"math"
	"slices"
)

// Physical constants. Source: E. Tiesinga and others, CODATA recommended values of the fundamental physical constants:
// 2022, https://physics.nist.gov/constants. Those marked exact are so by the definition of the SI of 2019. (Brian 2 has
// the values of 2014, from before that definition; they differ in the eighth digit.)
var (
	AvogadroConstant  = Quantity{Value: 6.02214076e23, Dim: Amount.Inv()}                              // exact
	BoltzmannConstant = Quantity{Value: 1.380649e-23, Dim: Joule.Dim.Div(Temperature)}                 // exact
	ElectricConstant  = Quantity{Value: 8.8541878188e-12, Dim: Farad.Dim.Div(Length)}                  // +- 1.4e-21
	ElectronMass      = Quantity{Value: 9.1093837139e-31, Dim: Mass}                                   // +- 2.8e-40
	ElementaryCharge  = Quantity{Value: 1.602176634e-19, Dim: Coulomb.Dim}                             // exact
	FaradayConstant   = Quantity{Value: 96485.33212331001, Dim: Coulomb.Dim.Div(Amount)}               // exact, e N_A
	GasConstant       = Quantity{Value: 8.31446261815324, Dim: Joule.Dim.Div(Amount.Mul(Temperature))} // exact, k N_A
	MagneticConstant  = Quantity{Value: 1.25663706127e-6, Dim: Newton.Dim.Div(Current.Mul(Current))}   // +- 2.0e-16
	MolarMassConstant = Quantity{Value: 1.00000000105e-3, Dim: Mass.Div(Amount)}                       // +- 3.1e-13
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
