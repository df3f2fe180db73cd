package python

// lib_ticker.go: matplotlib.ticker. Package plotting places ticks; what is written at them is formatted here, as Python does.

// tickerNames are the locators and formatters of matplotlib. Formatters that write numbers as without one have no effect.
func tickerNames() map[string]any {
	names := map[string]any{}
	for _, n := range []string{"MultipleLocator", "MaxNLocator", "LinearLocator", "FixedLocator", "NullLocator", "AutoLocator", "AutoMinorLocator"} {
		names[n] = builtin(func(a args) any { return callArgs(host.Plotting("New"+n), a) })
	}
	for n, text := range formatters {
		names[n] = builtin(func(a args) any { return Call(host.Plotting("NewFormatter"), n, text(a)) })
	}
	for _, n := range []string{"ScalarFormatter", "LogFormatter", "LogLocator"} {
		names[n] = builtin(func(args) any {
			m := &Module{Name: n, attrs: NewDict()}
			for _, method := range []string{"set_powerlimits", "set_scientific", "set_useOffset", "set_useMathText"} {
				m.attrs.set(method, builtin(nothing))
			}
			return m
		})
	}
	return names
}

// formatters make what writes the i-th tick at x, by the arguments of the formatter.
var formatters = map[string]func(a args) func(x float64, i int) string{
	"FormatStrFormatter": func(a args) func(float64, int) string {
		format := Str(a.one("FormatStrFormatter"))
		return func(x float64, _ int) string { return Percent(format, x) }
	},
	"StrMethodFormatter": func(a args) func(float64, int) string {
		format := Str(a.one("StrMethodFormatter"))
		return func(x float64, i int) string {
			return Str(Method(format, "format", Kw{"x", x}, Kw{"pos", i}))
		}
	},
	"FuncFormatter": func(a args) func(float64, int) string {
		f := a.one("FuncFormatter")
		return func(x float64, i int) string { return Str(Call(f, x, i)) }
	},
	"FixedFormatter": func(a args) func(float64, int) string {
		texts := Items(a.one("FixedFormatter"))
		return func(_ float64, i int) string {
			if i < len(texts) {
				return Str(texts[i])
			}
			return ""
		}
	},
	"NullFormatter": func(a args) func(float64, int) string {
		a.count("NullFormatter", 0, 0)
		return func(float64, int) string { return "" }
	},
	"PercentFormatter": func(a args) func(float64, int) string {
		most, digits, sign := SI(a.given(0, "xmax", 100)), a.given(1, "decimals", nil), Str(a.given(2, "symbol", "%"))
		return func(x float64, _ int) string {
			x = 100 * x / most
			if digits != nil {
				return Format(x, "."+Str(digits)+"f") + sign
			}
			return Format(x, ".3g") + sign
		}
	},
}
