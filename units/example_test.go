package units_test

import (
	"fmt"

	"gobrian/units"
)

func Example() {
	current := units.NA.Times(10)
	resistance := units.Megaohm.Times(5)
	fmt.Println(current.Mul(resistance))

	rates := units.Mul(units.NewArray([]float64{100, 200, 300}, units.Dimensionless), units.Hz)
	fmt.Println(rates, rates.Mean(), rates.Var())
	// Output:
	// 50. mV
	// [100. 200. 300.] Hz 200. Hz 6666.66666667 Hz^2
}

func ExampleParse() {
	q, err := units.Parse("10 nS/cm^2")
	fmt.Println(q, err)
	_, err = units.Parse("10 mvolts")
	fmt.Println(err)
	// Output:
	// 10. nS/(cm^2) <nil>
	// quantity 1:4: there is no unit "mvolts"
	//     10 mvolts
	//        ^
	// did you mean mvolt?
}

func ExampleDimensionError() {
	_, err := func() (q units.Quantity, err error) {
		defer units.Catch(&err)
		return units.Ms.Times(20).Add(units.MV.Times(3)), nil
	}()
	fmt.Println(err)
	// Output: 20. ms + 3. mV: dimensions do not match (second and volt)
}

func ExampleInUnit() {
	s, err := units.InUnit(units.MV.Times(3), units.Microvolt)
	fmt.Println(s, err)
	// Output: 3000. uV <nil>
}

func ExampleArray_Along() {
	table := units.Matrix([]float64{1, 2, 3, 4}, 2, 2, units.Volt.Dim)
	fmt.Println(table.Along(0, units.Array.Mean), table.Along(1, units.Array.Max))
	// Output: [2. 3.] V [2. 4.] V
}

func ExampleQuantity_Format() {
	tau := units.Ms.Times(20)
	fmt.Printf("%v, %.3g, %8.2f\n", tau, tau, tau)
	// Output: 20. ms, 20 ms,    20.00 ms
}
