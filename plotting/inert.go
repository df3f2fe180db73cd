package plotting

// inert.go: what scripts ask of axes that changes nothing here. Each is noted once.

// TicklabelFormatOptions are the options of ticklabel_format.
type TicklabelFormatOptions struct {
	Axis, Style                                  string
	Scilimits, UseOffset, UseLocale, UseMathText any
}

// TicklabelFormat would choose how numbers at ticks are written; they are written here as matplotlib does by default.
func (ax *Axes) TicklabelFormat(opts ...TicklabelFormatOptions) {
	note("ticklabel_format has no effect here")
}

// TicklabelFormat is that of the current axes.
func TicklabelFormat(opts ...TicklabelFormatOptions) { Gca().TicklabelFormat(opts...) }

// SetRasterized has no effect: pictures are drawn whole.
func (ax *Axes) SetRasterized(args ...any) { note("set_rasterized has no effect here") }

// SetAxisbelow has no effect: grids lie below the data.
func (ax *Axes) SetAxisbelow(args ...any) {}

// SetMinorFormatter has no effect: minor ticks have no numbers.
func (s AxisSide) SetMinorFormatter(formatter any) {}
