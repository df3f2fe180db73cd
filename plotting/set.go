package plotting

import "fmt"

// Set sets several properties of the axes at once: title, xlabel, ylabel, xlim, ylim, xscale, yscale, xticks, yticks ...
func (ax *Axes) Set(opts ...SetOptions) error {
	_, k, err := split("set", anys(opts), SetOptions{})
	if err != nil {
		return err
	}
	if err := ax.set(k); err != nil {
		return err
	}
	return k.done()
}

// set applies the properties among the options.
func (ax *Axes) set(k *keywords) error {
	for _, p := range []struct {
		name string
		do   func(v any) error
	}{
		{"title", func(v any) error { return ax.SetTitle(v) }},
		{"xlabel", func(v any) error { return ax.SetXlabel(v) }},
		{"ylabel", func(v any) error { return ax.SetYlabel(v) }},
		{"xscale", func(v any) error { return ax.SetXscale(textOf(v)) }},
		{"yscale", func(v any) error { return ax.SetYscale(textOf(v)) }},
		{"xlim", func(v any) error { _, _, err := ax.Xlim(v); return err }},
		{"ylim", func(v any) error { _, _, err := ax.Ylim(v); return err }},
		{"xticks", func(v any) error { return ax.SetXticks(v) }},
		{"yticks", func(v any) error { return ax.SetYticks(v) }},
		{"xticklabels", func(v any) error { return ax.SetXticklabels(v) }},
		{"yticklabels", func(v any) error { return ax.SetYticklabels(v) }},
		{"aspect", func(v any) error { return ax.SetAspect(v) }},
		{"facecolor", ax.SetFacecolor},
		{"prop_cycle", func(v any) error { return ax.SetPropCycle(v) }},
	} {
		if k.has(p.name) {
			if err := p.do(k.any(p.name)); err != nil {
				return err
			}
		}
	}
	return nil
}

// SetFacecolor sets the colour behind the data.
func (ax *Axes) SetFacecolor(c any) error {
	clr, err := parseColor(c)
	if err != nil {
		return fmt.Errorf("set_facecolor: %w", err)
	}
	ax.face = clr
	ax.touch()
	return nil
}

// SetAxisOff hides frame, ticks and labels.
func (ax *Axes) SetAxisOff() { ax.hidden = true; ax.touch() }

// SetAxisOn shows frame, ticks and labels again.
func (ax *Axes) SetAxisOn() { ax.hidden = false; ax.touch() }

// Box draws the frame or leaves it out.
func Box(on ...bool) {
	ax := Gca()
	show := ax.frame[0].gone
	if len(on) > 0 {
		show = on[0]
	}
	ax.SetFrameOn(show)
}
