package python

import "fmt"

// rich.go: objects of a script's classes that describe themselves to notebooks, as IPython asks them to.

// richMethods are the methods that give a representation, by its MIME type; one that gives None has none.
var richMethods = map[string]string{
	"_repr_html_": "text/html", "_repr_latex_": "text/latex", "_repr_markdown_": "text/markdown", "_repr_svg_": "image/svg+xml",
	"_repr_javascript_": "application/javascript", "_repr_json_": "application/json",
}

// MIMEBundle is what a notebook shows of the object: its text and what its methods such as _repr_html_ give.
func (x *Instance) MIMEBundle() (data, meta map[string]any, err error) {
	data, meta = map[string]any{"text/plain": Repr(x)}, map[string]any{}
	if f := special(x, "_repr_mimebundle_"); f != nil {
		d, ok := Call(f).(*Dict)
		if !ok {
			return nil, nil, fmt.Errorf("_repr_mimebundle_ of %s gives no dict", x.class.Name)
		}
		d.walk(func(k, v any) { data[Str(k)] = v })
	}
	for name, mime := range richMethods {
		f := special(x, name)
		if f == nil {
			continue
		}
		switch v := Call(f).(type) {
		case nil:
		case string:
			data[mime] = v
		case *Dict, *List:
			data[mime] = v
		default:
			return nil, nil, fmt.Errorf("%s of %s gives no text but %s", name, x.class.Name, TypeName(v))
		}
	}
	return data, meta, nil
}

// String is the object as str shows it.
func (x *Instance) String() string { return Str(x) }

// MIMEBundle is what a notebook shows of the value.
func (s Shown) MIMEBundle() (data, meta map[string]any, err error) {
	if x, ok := s.x.(*Instance); ok {
		return x.MIMEBundle()
	}
	return map[string]any{"text/plain": Repr(s.x)}, nil, nil
}
