package plotting

// The options of functions that draw heights, fields and shares; see options.go.

// ContourOptions are the options of Contour and Contourf.
type ContourOptions struct {
	Levels                                                any // the heights, or about how many
	Colors, Color                                         any // one for all levels or bands, or one for each
	Cmap, Norm, Vmin, Vmax, Alpha                         any
	Linewidths, Linewidth, Lw                             any // [pt] one for all or one for each
	Linestyles, Linestyle, Ls                             any
	Zorder                                                any
	Extend                                                any // "neither", "min", "max" or "both": heights beyond the levels are filled
	Extent                                                any // left, right, bottom, top, of z alone
	Origin                                                any // "lower" or "upper": then extent is that of cells around the points
	Hatches, Locator, Antialiased, CornerMask, Rasterized any
}

// ContourfOptions are those of Contourf.
type ContourfOptions = ContourOptions

// ClabelOptions are the options of Clabel.
type ClabelOptions struct {
	Levels                                                    any // only these
	Fontsize, Size                                            any
	Fmt                                                       any // "%1.1f", or texts by their levels
	Colors, Color                                             any
	Inline                                                    any // lines stop before and after the labels
	InlineSpacing, Manual, RightsideUp, UseClabeltext, Zorder any
}

// PolyCollectionOptions are the options of NewPolyCollection and NewPatchCollection.
type PolyCollectionOptions struct {
	Facecolors, Facecolor, Fc, Color         any // one for all or one for each
	Edgecolors, Edgecolor, Ec                any
	Linewidths, Linewidth, Lw                any
	Linestyles, Linestyle, Ls                any
	Array, Cmap, Norm, Vmin, Vmax            any // numbers that stand for colours, one for each
	MatchOriginal                            any // of PatchCollection: the shapes keep their colours
	Alpha, Label, Zorder                     any
	Antialiased, Antialiaseds, Closed, Hatch any
}

// PatchCollectionOptions are those of NewPatchCollection.
type PatchCollectionOptions = PolyCollectionOptions

// HexbinOptions are the options of Hexbin.
type HexbinOptions struct {
	C                                     any // numbers of the points, of which the mean is shown
	Gridsize                              any // how many hexagons there are along x, or along x and y
	Bins                                  any // "log"
	Extent                                any // left, right, bottom, top
	Mincnt                                any // hexagons with fewer points are left out
	Cmap, Norm, Vmin, Vmax, Alpha         any
	Edgecolors, Edgecolor, Ec             any
	Linewidths, Linewidth, Lw             any
	Label, Zorder                         any
	Marginals, Xscale, Yscale, Rasterized any
}

// BarLabelOptions are the options of BarLabel.
type BarLabelOptions struct {
	Labels                                                                   any // in place of the heights
	Fmt                                                                      any // "%g"
	LabelType                                                                any // "edge" or "center"
	Padding                                                                  any // [pt]
	Fontsize, Size, Color, C, Fontweight, Weight, Fontstyle, Style, Rotation any
	Alpha, Zorder                                                            any
}

// ViolinplotOptions are the options of Violinplot.
type ViolinplotOptions struct {
	Positions, Widths                   any
	Vert                                any // false lays them down
	Showmeans, Showextrema, Showmedians any
	Quantiles                           any // that are marked, for each list
	Points                              any // of the outline, 100
	BwMethod                            any // "scott", "silverman" or a number
}

// PieOptions are the options of Pie.
type PieOptions struct {
	Explode                      any // how far each piece stands out
	Labels, Colors               any
	Autopct                      any // a format such as "%1.1f%%" for the shares
	Pctdistance, Labeldistance   any // of texts from the centre, in radii
	Startangle                   any // [degree]
	Counterclock, Radius, Center any
	Textprops, Wedgeprops        any // options of texts and of pieces: width leaves a hole
	Normalize, Frame             any
	Shadow, Rotatelabels, Data   any
}

// WedgeOptions are the options of NewWedge.
type WedgeOptions struct {
	Width                                                                                   any // leaves a hole
	Color, Facecolor, Fc, Edgecolor, Ec, Linewidth, Lw, Linestyle, Ls, Alpha, Label, Zorder any
	Fill                                                                                    any // false draws the edge alone
	ClipOn, Transform, Hatch                                                                any
}

// PsdOptions are the options of Psd.
type PsdOptions struct {
	NFFT, Noverlap                                                       any // the length of the parts, and how far they overlap
	Fs, Fc                                                               any // samples in a unit of time; what is added to frequencies
	Detrend                                                              any // "none", "mean" or "linear"
	Window                                                               any // a weight for each sample of a part
	ScaleByFreq                                                          any
	Color, C, Linestyle, Ls, Linewidth, Lw, Marker, Label, Alpha, Zorder any
}

// MagnitudeSpectrumOptions are the options of MagnitudeSpectrum.
type MagnitudeSpectrumOptions struct {
	Fs, Fc, Window                                                       any
	Scale                                                                any // "linear" or "dB"
	Color, C, Linestyle, Ls, Linewidth, Lw, Marker, Label, Alpha, Zorder any
}

// SpecgramOptions are the options of Specgram.
type SpecgramOptions struct {
	NFFT, Noverlap, Fs, Fc, Detrend, Window, ScaleByFreq any
	Mode                                                 any // "psd" or "magnitude"
	Scale                                                any // "dB" or "linear"
	Cmap, Norm, Vmin, Vmax, Alpha, Zorder                any
	Rasterized                                           any
}

// XcorrOptions are the options of Xcorr and Acorr.
type XcorrOptions struct {
	Maxlags                                                      any
	Normed                                                       any // the sizes of the signals do not count
	Detrend                                                      any // "none", "mean" or "linear"
	Usevlines                                                    any // false draws marks
	Color, C, Linestyle, Ls, Linewidth, Lw, Label, Alpha, Zorder any
}

// AcorrOptions are those of Acorr.
type AcorrOptions = XcorrOptions

// StreamplotOptions are the options of Streamplot.
type StreamplotOptions struct {
	Density                                                                                any // of lines, or a pair along x and y
	Color                                                                                  any // a colour, or a number at each point
	Cmap, Norm, Vmin, Vmax, Alpha                                                          any
	Linewidth, Lw                                                                          any // [pt]
	Arrowsize, Minlength, Zorder                                                           any
	Arrowstyle, StartPoints, Maxlength, IntegrationDirection, BrokenStreamlines, Transform any
}

// AxlineOptions are the options of Axline.
type AxlineOptions struct {
	Xy2, Slope                                                   any // a second point, or the slope
	Color, C, Linestyle, Ls, Linewidth, Lw, Label, Alpha, Zorder any
	Transform                                                    any
}

// StairsOptions are the options of Stairs.
type StairsOptions struct {
	Edges, Orientation, Baseline, Fill                           any
	Color, C, Linestyle, Ls, Linewidth, Lw, Label, Alpha, Zorder any
	Hatch                                                        any
}

// SubplotMosaicOptions are the options of SubplotMosaic.
type SubplotMosaicOptions struct {
	Figsize, Dpi                                                      any
	WidthRatios, HeightRatios, GridspecKw                             any
	EmptySentinel                                                     any
	Sharex, Sharey, SubplotKw, Layout, ConstrainedLayout, TightLayout any
}

// BrokenBarhOptions are the options of BrokenBarh.
type BrokenBarhOptions struct {
	Facecolors, Facecolor, Fc, Colors, Color any // one for all bars or one for each
	Edgecolors, Edgecolor, Ec                any
	Linewidths, Linewidth, Lw                any
	Label, Alpha, Zorder                     any
	Linestyle, Hatch, Data                   any
}
