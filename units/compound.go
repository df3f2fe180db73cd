package units

// compoundUnits is what values are shown in that have no unit of their own, when the user has registered none.
var compoundUnits = [...]struct {
	dim Dimensions
	display
}{
	compound("Pa s", "pascal * second", `\mathrm{Pa}\,\mathrm{s}`, Pascal.Mul(Second)),
	compound("W/(m^2)", "watt / (metre ** 2)", `\frac{\mathrm{W}}{\mathrm{m}^{2}}`, Watt.Div(Metre2)),
	compound("J/K", "joule / kelvin", `\frac{\mathrm{J}}{\mathrm{K}}`, Joule.Div(Kelvin)),
	compound("J/(kg K)", "joule / (kilogram * kelvin)", `\frac{\mathrm{J}}{\mathrm{kg}\,\mathrm{K}}`, Joule.Div(Kilogram.Mul(Kelvin))),
	compound("W/(m K)", "watt / (metre * kelvin)", `\frac{\mathrm{W}}{\mathrm{m}\,\mathrm{K}}`, Watt.Div(Metre.Mul(Kelvin))),
	compound("V/(m^3)", "volt / (metre ** 3)", `\frac{\mathrm{V}}{\mathrm{m}^{3}}`, Volt.Div(Metre3)),
	compound("C/(m^3)", "coulomb / (metre ** 3)", `\frac{\mathrm{C}}{\mathrm{m}^{3}}`, Coulomb.Div(Metre3)),
	compound("C/(m^2)", "coulomb / (metre ** 2)", `\frac{\mathrm{C}}{\mathrm{m}^{2}}`, Coulomb.Div(Metre2)),
	compound("F/m", "farad / metre", `\frac{\mathrm{F}}{\mathrm{m}}`, Farad.Div(Metre)),
	compound("H/m", "henry / metre", `\frac{\mathrm{H}}{\mathrm{m}}`, Henry.Div(Metre)),
	compound("J/mol", "joule / mole", `\frac{\mathrm{J}}{\mathrm{mol}}`, Joule.Div(Mole)),
	compound("J/(mol K)", "joule / (mole * kelvin)", `\frac{\mathrm{J}}{\mathrm{mol}\,\mathrm{K}}`, Joule.Div(Mole.Mul(Kelvin))),
	compound("C/kg", "coulomb / kilogram", `\frac{\mathrm{C}}{\mathrm{kg}}`, Coulomb.Div(Kilogram)),
	compound("Gy/s", "gray / second", `\frac{\mathrm{Gy}}{\mathrm{s}}`, Gray.Div(Second)),
	compound("kat/(m^3)", "katal / (metre ** 3)", `\frac{\mathrm{kat}}{\mathrm{m}^{3}}`, Katal.Div(Metre3)),
}

func compound(symbol, python, latex string, unit Quantity) struct {
	dim Dimensions
	display
} {
	return struct {
		dim Dimensions
		display
	}{unit.Dim, display{unit.Value, symbol, python, latex}}
}
