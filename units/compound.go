package units

// compoundUnits is what values are shown in that have no unit of their own, when the user has registered none.
var compoundUnits = [...]struct {
	dim Dimensions
	display
}{
	compound("Pa s", "pascal * second", `\mathrm{Pa}\,\mathrm{s}`, Pascal.Dim.Mul(Second.Dim)),
	compound("W/(m^2)", "watt / (metre ** 2)", `\frac{\mathrm{W}}{\mathrm{m}^{2}}`, Watt.Dim.Div(Metre2.Dim)),
	compound("J/K", "joule / kelvin", `\frac{\mathrm{J}}{\mathrm{K}}`, Joule.Dim.Div(Kelvin.Dim)),
	compound("J/(kg K)", "joule / (kilogram * kelvin)", `\frac{\mathrm{J}}{\mathrm{kg}\,\mathrm{K}}`, Joule.Dim.Div(Kilogram.Dim.Mul(Kelvin.Dim))),
	compound("W/(m K)", "watt / (metre * kelvin)", `\frac{\mathrm{W}}{\mathrm{m}\,\mathrm{K}}`, Watt.Dim.Div(Metre.Dim.Mul(Kelvin.Dim))),
	compound("V/(m^3)", "volt / (metre ** 3)", `\frac{\mathrm{V}}{\mathrm{m}^{3}}`, Volt.Dim.Div(Metre3.Dim)),
	compound("C/(m^3)", "coulomb / (metre ** 3)", `\frac{\mathrm{C}}{\mathrm{m}^{3}}`, Coulomb.Dim.Div(Metre3.Dim)),
	compound("C/(m^2)", "coulomb / (metre ** 2)", `\frac{\mathrm{C}}{\mathrm{m}^{2}}`, Coulomb.Dim.Div(Metre2.Dim)),
	compound("F/m", "farad / metre", `\frac{\mathrm{F}}{\mathrm{m}}`, Farad.Dim.Div(Metre.Dim)),
	compound("H/m", "henry / metre", `\frac{\mathrm{H}}{\mathrm{m}}`, Henry.Dim.Div(Metre.Dim)),
	compound("J/mol", "joule / mole", `\frac{\mathrm{J}}{\mathrm{mol}}`, Joule.Dim.Div(Mole.Dim)),
	compound("J/(mol K)", "joule / (mole * kelvin)", `\frac{\mathrm{J}}{\mathrm{mol}\,\mathrm{K}}`, Joule.Dim.Div(Mole.Dim.Mul(Kelvin.Dim))),
	compound("C/kg", "coulomb / kilogram", `\frac{\mathrm{C}}{\mathrm{kg}}`, Coulomb.Dim.Div(Kilogram.Dim)),
	compound("Gy/s", "gray / second", `\frac{\mathrm{Gy}}{\mathrm{s}}`, Gray.Dim.Div(Second.Dim)),
	compound("kat/(m^3)", "katal / (metre ** 3)", `\frac{\mathrm{kat}}{\mathrm{m}^{3}}`, Katal.Dim.Div(Metre3.Dim)),
}

func compound(symbol, python, latex string, dim Dimensions) struct {
	dim Dimensions
	display
} {
	return struct {
		dim Dimensions
		display
	}{dim, display{1, symbol, python, latex}}
}
