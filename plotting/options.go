package plotting

// The options of each function, under matplotlib's names in camel case: Linewidth is linewidth, BboxToAnchor is
// bbox_to_anchor. A field that is nil is left to the function. Numbers may be of any kind but must have no dimension; a
// colour is what parseColor reads, a size of text is a number of points or a word such as "small". Fields in the group
// at the end of a struct are taken and noted as having no effect.

// PlotOptions are the options of Plot and what draws lines: Semilogx, Semilogy, Loglog, Step, Axhline, Axvline.
type PlotOptions struct {
	Color, C                                         any // of line and marks
	Linestyle, Ls                                    any // "-", "--", "-.", ":", "none" or (offset, (on, off, ...))
	Linewidth, Lw                                    any // [pt]
	Marker                                           any // "." "," "o" "s" "^" ...
	Markersize, Ms                                   any // [pt]
	Markerfacecolor, Mfc, Markeredgecolor, Mec       any
	Markeredgewidth, Mew                             any // [pt]
	Markevery                                        any // only each n-th point is marked
	Zs, Zdir                                         any // in space: the heights
	Label                                            any // its name in the legend
	Alpha                                            any // opacity, 0 to 1
	Drawstyle                                        any // "steps-pre", "steps-mid", "steps-post"
	Where                                            any // of Step: "pre", "mid", "post"
	Zorder                                           any // the higher, the later it is drawn
	Visible                                          any
	Dashes                                           any // lengths of dashes and gaps, in line widths
	Fillstyle                                        any // "none" leaves marks empty
	Antialiased, Aa, ClipOn, Rasterized, Picker, Gid any
	SolidCapstyle, SolidJoinstyle, DashCapstyle, DashJoinstyle,
	Scalex, Scaley, Snap, Url, Animated any
}

// ScatterOptions are the options of Scatter.
type ScatterOptions struct {
	Zs, Zdir, Depthshade                      any // in space: the heights, and whether distant marks are paler
	S                                         any // area of the marks [pt²], one for all or one for each
	C, Color                                  any // a colour, one for each, or numbers that the colour map turns into colours
	Marker                                    any
	Cmap                                      any // colour map
	Norm                                      any // "log" for a logarithmic colour scale
	Vmin, Vmax                                any // the numbers at the ends of the colour map
	Alpha                                     any
	Linewidths, Linewidth, Lw                 any // of the marks' edges [pt]
	Edgecolors, Edgecolor, Ec                 any // "face" is the colour of the mark
	Facecolors, Facecolor, Fc                 any // "none" leaves marks empty
	Label                                     any
	Zorder                                    any
	ClipOn, Rasterized, Picker, Plotnonfinite any
}

// BarOptions are the options of Bar and Barh.
type BarOptions struct {
	Width, Height                any // of the bars, across them
	Bottom, Left                 any // where they start
	Align                        any // "center" or "edge"
	Color, Facecolor, Fc         any // one for all or one for each
	Edgecolor, Ec                any
	Linewidth, Lw                any
	TickLabel                    any // names of the bars
	Xerr, Yerr                   any
	Ecolor                       any // of error bars
	Capsize                      any // half the length of their ends [pt]
	Log                          any
	Label, Alpha, Zorder         any
	Linestyle, Ls                any
	ErrorKw, Hatch, ClipOn, Fill any
}

// HistOptions are the options of Hist.
type HistOptions struct {
	Bins                 any // their number or their edges
	Range                any // the lowest and the highest number
	Density, Normed      any // areas add up to one
	Weights              any
	Cumulative           any
	Bottom               any
	Histtype             any // "bar", "step", "stepfilled", "barstacked"
	Align                any // "mid", "left", "right"
	Orientation          any // "vertical" or "horizontal"
	Rwidth               any // of bars, in parts of a bin
	Log                  any
	Color, Facecolor, Fc any
	Edgecolor, Ec        any
	Linewidth, Lw        any
	Linestyle, Ls        any
	Label, Alpha, Zorder any
	Stacked              any
	Fill, Hatch, Data    any
}

// Hist2dOptions are the options of Hist2d.
type Hist2dOptions struct {
	Bins, Range, Density, Weights, Cmin, Cmap, Norm, Vmin, Vmax, Alpha, Zorder any
}

// ImshowOptions are the options of Imshow and Matshow.
type ImshowOptions struct {
	Cmap                                                                               any
	Norm                                                                               any // "log"
	Aspect                                                                             any // "equal", "auto" or a number
	Interpolation                                                                      any // "nearest"; "bilinear" and the like mix neighbours
	Alpha                                                                              any
	Vmin, Vmax                                                                         any
	Origin                                                                             any // "upper" or "lower": where row 0 is
	Extent                                                                             any // left, right, bottom, top
	Zorder                                                                             any
	InterpolationStage, Filternorm, Filterrad, Resample, ClipOn, Rasterized, Url, Data any
}

// PcolormeshOptions are the options of Pcolormesh and Pcolor.
type PcolormeshOptions struct {
	Cmap, Norm, Vmin, Vmax, Alpha any
	Shading                       any // "flat", "nearest", "auto", "gouraud"
	Edgecolors, Edgecolor, Ec     any
	Linewidth, Lw, Linewidths     any
	Zorder                        any
	Rasterized, Antialiased, Snap any
}

// ErrorbarOptions are the options of Errorbar.
type ErrorbarOptions struct {
	Yerr, Xerr                                  any // one for all, one for each, or two rows: below and above
	Fmt                                         any // format of the line, "none" for error bars alone
	Ecolor, Elinewidth, Capsize, Capthick       any
	Color, C, Linestyle, Ls, Linewidth, Lw      any
	Marker, Markersize, Ms                      any
	Markerfacecolor, Mfc, Markeredgecolor, Mec  any
	Markeredgewidth, Mew                        any
	Label, Alpha, Zorder, Errorevery            any
	Barsabove, Lolims, Uplims, Xlolims, Xuplims any
}

// FillBetweenOptions are the options of FillBetween, FillBetweenx, Fill and Stackplot.
type FillBetweenOptions struct {
	Y2, X2                               any // the second curve
	Where                                any // true where to fill
	Interpolate, Step                    any
	Color, Facecolor, Fc, Facecolors     any
	Edgecolor, Ec, Edgecolors            any
	Linewidth, Lw, Linewidths            any
	Linestyle, Ls                        any
	Label, Labels, Colors, Alpha, Zorder any
	Hatch, Antialiased, Rasterized       any
}

// AxhspanOptions are the options of Axhspan and Axvspan.
type AxhspanOptions struct {
	Color, Facecolor, Fc, Edgecolor, Ec, Linewidth, Lw, Linestyle, Ls, Label, Alpha, Zorder any
	Xmin, Xmax, Ymin, Ymax                                                                  any // where it ends, in parts of the axes
	Hatch, Fill, ClipOn                                                                     any
}

// AxhlineOptions are the options of Axhline and Axvline: the place, where they end in parts of the axes, and looks; and of
// Arrow.
type AxhlineOptions struct {
	X, Y, Xmin, Xmax, Ymin, Ymax                                                 any
	Color, C, Linestyle, Ls, Linewidth, Lw, Label, Alpha, Zorder, Dashes, Marker any
	ClipOn, Antialiased                                                          any
}

// HlinesOptions are the options of Hlines and Vlines.
type HlinesOptions struct {
	Colors, Color, Linestyles, Linestyle, Ls, Linewidths, Linewidth, Lw, Label, Alpha, Zorder any
	ClipOn, Rasterized                                                                        any
}

// EventplotOptions are the options of Eventplot.
type EventplotOptions struct {
	Orientation                                                                           any
	Lineoffsets, Linelengths                                                              any // one for all rows or one for each
	Linewidths, Linewidth, Lw, Colors, Color, Linestyles, Linestyle, Alpha, Label, Zorder any
	Rasterized, Data                                                                      any
}

// StemOptions are the options of Stem.
type StemOptions struct {
	Linefmt, Markerfmt, Basefmt, Bottom, Label, Orientation any
	UseLineCollection                                       any
}

// TextOptions are the options of everything that writes: Text, Title, Xlabel, Ylabel, Suptitle, Figtext.
type TextOptions struct {
	S                                                                                                                                any // the text
	Fontsize, Size                                                                                                                   any
	Color, C                                                                                                                         any
	Fontweight, Weight                                                                                                               any // "bold"
	Fontstyle, Style                                                                                                                 any // "italic"
	Rotation                                                                                                                         any // [degree], or "vertical"
	Horizontalalignment, Ha                                                                                                          any // "left", "center", "right"
	Verticalalignment, Va                                                                                                            any // "top", "center", "baseline", "bottom"
	Loc                                                                                                                              any // of a title or an axis label: "left", "center", "right"
	Transform                                                                                                                        any // what the coordinates count: ax.transData, ax.transAxes, fig.transFigure
	Backgroundcolor                                                                                                                  any // of a frame without a border
	Bbox                                                                                                                             any // frame: facecolor, edgecolor, alpha, pad
	Alpha, Zorder, Fontdict                                                                                                          any
	X, Y                                                                                                                             any
	Pad, Labelpad, Family, Fontfamily, Fontname, Fontproperties, Linespacing, Multialignment, Ma, ClipOn, Wrap, Usetex, RotationMode any
}

// AnnotateOptions are the options of Annotate.
type AnnotateOptions struct {
	Xy, Xytext                                                     any // the point and the place of the text
	Xycoords, Textcoords                                           any // "data", "axes fraction", "figure fraction", "offset points"
	Arrowprops                                                     any // arrowstyle, color, lw, facecolor, width
	Fontsize, Size, Color, C, Fontweight, Weight, Fontstyle, Style any
	Rotation, Horizontalalignment, Ha, Verticalalignment, Va       any
	Bbox, Alpha, Zorder                                            any
	AnnotationClip, ClipOn, Family, Fontfamily                     any
}

// LegendOptions are the options of Legend.
type LegendOptions struct {
	Handles, Labels                              any
	Loc                                          any // "best", "upper right" ... or matplotlib's number
	BboxToAnchor                                 any // a point or a rectangle in parts of the axes
	Fontsize, Prop                               any
	Title                                        any
	Ncol, Ncols                                  any
	Frameon                                      any
	Framealpha, Facecolor, Edgecolor, Labelcolor any
	TitleFontsize, Markerscale, Numpoints, Scatterpoints, Handlelength, Handletextpad, Borderpad, Borderaxespad, Labelspacing,
	Columnspacing, Fancybox, Shadow, Mode, Markerfirst, BboxTransform any
}

// ColorbarOptions are the options of Colorbar.
type ColorbarOptions struct {
	Mappable, Cax, Ax                                                             any
	Label, Ticks                                                                  any
	Orientation, Location                                                         any // "vertical" or "horizontal"; "right" or "bottom"
	Format, Fraction, Pad, Shrink, Aspect, Extend, Drawedges, Spacing, Boundaries any
}

// GridOptions are the options of Grid.
type GridOptions struct {
	Visible, B                                    any
	Which                                         any // "major", "minor", "both"
	Axis                                          any // "x", "y", "both"
	Color, C, Linestyle, Ls, Linewidth, Lw, Alpha any
	Zorder, Dashes                                any
}

// XticksOptions are the options of Xticks and Yticks.
type XticksOptions struct {
	Ticks, Labels                                            any
	Rotation, Fontsize, Size, Color, Horizontalalignment, Ha any
	Minor, Verticalalignment, Va, Fontweight, Weight         any
}

// TickParamsOptions are the options of TickParams.
type TickParamsOptions struct {
	Axis                                                                   any // "x", "y", "both"
	Which                                                                  any
	Direction                                                              any // "in" or "out"
	Length, Width                                                          any // [pt]
	Color, Colors, Labelcolor                                              any
	Labelsize, Labelrotation, Rotation                                     any
	Bottom, Top, Left, Right, Labelbottom, Labeltop, Labelleft, Labelright any
	Pad, Reset, GridColor, GridAlpha, GridLinewidth, GridLinestyle, Zorder any
}

// XlimOptions are the options of Xlim and Ylim.
type XlimOptions struct {
	Left, Right, Bottom, Top, Xmin, Xmax, Ymin, Ymax any
	Zmin, Zmax                                       any
	Auto, Emit                                       any
}

// AxisOptions are the options of Axis.
type AxisOptions struct {
	Xmin, Xmax, Ymin, Ymax any
	Emit                   any
}

// ScaleOptions are the options of Xscale and Yscale.
type ScaleOptions struct {
	Base, Basex, Basey, Linthresh, Linthreshx, Linthreshy, Nonpositive, Nonposx, Nonposy, Subs any
}

// FigureOptions are the options of NewFigure.
type FigureOptions struct {
	Num                                                                      any // number or name
	Figsize                                                                  any // width and height [inch]
	Dpi                                                                      any
	Facecolor                                                                any
	Live                                                                     any // drawn anew while a run goes on
	Edgecolor, Frameon, Clear, TightLayout, ConstrainedLayout, Layout, Tight any
}

// SubplotOptions are the options of Subplot, AddSubplot, AddAxes and NewAxes.
type SubplotOptions struct {
	Rowspan, Colspan                                                  any // of Subplot2grid
	Sharex, Sharey                                                    any // axes with the same limits
	Title, Xlabel, Ylabel, Xlim, Ylim, Xscale, Yscale, Xticks, Yticks any
	Aspect                                                            any
	Facecolor, Frameon, FrameOn                                       any
	Polar, Projection, Label, AutoscaleOn, Adjustable                 any
}

// SubplotsOptions are the options of Subplots.
type SubplotsOptions struct {
	Nrows, Ncols                                                                 any
	Sharex, Sharey                                                               any // true, "col", "row"
	Squeeze                                                                      any
	GridspecKw                                                                   any // width_ratios, height_ratios
	WidthRatios, HeightRatios                                                    any
	Figsize, Dpi, Num, Facecolor, Live                                           any
	SubplotKw, ConstrainedLayout, TightLayout, Layout, Edgecolor, Frameon, Clear any
}

// SubplotsAdjustOptions are the options of SubplotsAdjust.
type SubplotsAdjustOptions struct {
	Left, Bottom, Right, Top any // margins fit the labels in any case
	Wspace, Hspace           any // room between axes, in parts of their size
}

// TightLayoutOptions are the options of TightLayout.
type TightLayoutOptions struct{ Pad, HPad, WPad, Rect any }

// SavefigOptions are the options of Savefig.
type SavefigOptions struct {
	Dpi                                                                              any // pixels per inch, or "figure"
	Format                                                                           any // "png", "svg", "pdf", "eps"
	Facecolor, Transparent                                                           any
	BboxInches, PadInches                                                            any
	Edgecolor, Orientation, Papertype, Quality, Optimize, Metadata, Backend, Frameon any
}

// PageOptions are the options of PdfPages.Savefig.
type PageOptions struct{ Figure, Dpi, BboxInches, PadInches, Facecolor, Transparent, Orientation any }

// ShowOptions are the options of Show.
type ShowOptions struct{ Block any }

// SetOptions are the properties that Axes.Set sets.
type SetOptions struct {
	Title, Xlabel, Ylabel, Xlim, Ylim, Xscale, Yscale, Xticks, Yticks, Xticklabels, Yticklabels, Aspect, Facecolor, PropCycle any
}

// MarginsOptions are the options of Margins.
type MarginsOptions struct{ X, Y, Tight any }

// LocatorParamsOptions are the options of LocatorParams.
type LocatorParamsOptions struct{ Axis, Nbins, Tight any }

// MaxNLocatorOptions are the options of NewMaxNLocator.
type MaxNLocatorOptions struct {
	Nbins, Integer, Prune any
	Steps, MinNTicks      any // have no effect
}

// LinearLocatorOptions are the options of NewLinearLocator.
type LinearLocatorOptions struct{ Numticks any }

// AutoMinorLocatorOptions are the options of NewAutoMinorLocator.
type AutoMinorLocatorOptions struct{ N any }

// GridSpecOptions are the options of NewGridSpec.
type GridSpecOptions struct {
	Nrows, Ncols                                      any
	WidthRatios, HeightRatios, Wspace, Hspace, Figure any
	Left, Right, Top, Bottom                          any
}

// NormOptions are the options of NewNormalize and NewLogNorm.
type NormOptions struct{ Vmin, Vmax, Clip any }

// BoundaryNormOptions are the options of NewBoundaryNorm.
type BoundaryNormOptions struct{ Clip, Extend any }

// ListedColormapOptions are the options of NewListedColormap and NewSegmentedColormap.
type ListedColormapOptions struct{ Name, N, Gamma any }

// ScalarMappableOptions are the options of NewScalarMappable.
type ScalarMappableOptions struct{ Norm, Cmap any }

// LineCollectionOptions are the options of NewLineCollection.
type LineCollectionOptions struct {
	Colors, Color, Linewidths, Linewidth, Lw, Linestyles, Linestyle, Ls, Alpha, Label, Zorder any
	Cmap, Norm, Array                                                                         any // numbers that stand for colours, one for each line
	Antialiased, Antialiaseds, ClipOn, Rasterized                                             any
}

// SetpOptions are the options of Setp.
type SetpOptions struct {
	Visible, Color, Linewidth, Lw, Linestyle, Ls, Markersize, Ms any
	Rotation, Fontsize, Size, Horizontalalignment, Ha            any
}

// SetAspectOptions are the options of Axes.SetAspect.
type SetAspectOptions struct{ Adjustable, Anchor, Share any }

// AutoscaleOptions are the options of Axes.Autoscale.
type AutoscaleOptions struct{ Enable, Axis, Tight any }

// CircleOptions are the options of the shapes: NewCircle, NewEllipse, NewRectangle, NewPolygon, NewPatch.
type CircleOptions struct {
	Radius                                                                                  any
	Color, Facecolor, Fc, Edgecolor, Ec, Linewidth, Lw, Linestyle, Ls, Alpha, Label, Zorder any
	Fill                                                                                    any // false draws the edge alone
	ClipOn, Angle, Transform, Hatch, Closed                                                 any
}

// ArrowOptions are the options of Arrow; its measures are in the data's numbers.
type ArrowOptions struct {
	Width, HeadWidth, HeadLength, LengthIncludesHead, Overhang, HeadStartsAtZero            any
	Color, Facecolor, Fc, Edgecolor, Ec, Linewidth, Lw, Linestyle, Ls, Alpha, Label, Zorder any
	Fill, ClipOn, Transform, Hatch                                                          any
}

// QuiverOptions are the options of Quiver.
type QuiverOptions struct {
	Color, Alpha, Scale, Zorder, Angles, ScaleUnits, Width, Pivot, Cmap, Norm, Vmin, Vmax any
	Units, Headwidth, Headlength, Minlength                                               any // have no effect
}

// BoxplotOptions are the options of Boxplot.
type BoxplotOptions struct {
	Positions, Widths, Labels, TickLabels, Vert, Whis, Showfliers, Showmeans any
	PatchArtist                                                              any // boxes are filled
	Boxprops, Medianprops, Whiskerprops, Capprops, Flierprops, Meanprops     any // options of the parts
	Sym                                                                      any // "" leaves out the marks beyond
	Notch, Bootstrap, Zorder                                                 any
}

// SurfaceOptions are the options of PlotSurface, PlotWireframe and Bar3d.
type SurfaceOptions struct {
	Color, Cmap, Norm, Vmin, Vmax, Alpha any
	Edgecolor, Ec, Edgecolors            any
	Linewidth, Lw, Linewidths            any
	Linestyle, Ls                        any
	Rstride, Cstride                     any // each n-th row and column
	Rcount, Ccount                       any // or at most so many
	Shade, Antialiased, Label, Zorder    any
}

// ViewInitOptions are the options of ViewInit.
type ViewInitOptions struct{ Elev, Azim, Roll any }

// Functions that share their options have a name for them each, so that keywords find them by the function's name.
type (
	StepOptions         = PlotOptions
	SemilogxOptions     = PlotOptions
	SemilogyOptions     = PlotOptions
	LoglogOptions       = PlotOptions
	BarhOptions         = BarOptions
	MatshowOptions      = ImshowOptions
	SpyOptions          = ImshowOptions
	PcolorOptions       = PcolormeshOptions
	FillBetweenxOptions = FillBetweenOptions
	FillOptions         = FillBetweenOptions
	StackplotOptions    = FillBetweenOptions
	AxvlineOptions      = AxhlineOptions
	AxvspanOptions      = AxhspanOptions
	VlinesOptions       = HlinesOptions
	YlimOptions         = XlimOptions
	SetXlimOptions      = XlimOptions
	SetYlimOptions      = XlimOptions
	YticksOptions       = XticksOptions
	SetXticksOptions    = XticksOptions
	SetYticksOptions    = XticksOptions
	AxesOptions         = SubplotOptions
	AddSubplotOptions   = SubplotOptions
	AddAxesOptions      = SubplotOptions
	PolarOptions        = PlotOptions
	SetRlimOptions      = XlimOptions
	SetZlimOptions      = XlimOptions
	SetZticksOptions    = XticksOptions
	SetRticksOptions    = XticksOptions
)
