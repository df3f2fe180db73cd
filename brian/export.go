package brian

import (
	"archive/zip"
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"gobrian/units"
)

// sheet is what an object exports: arrays with names.
type sheet []named

type named struct {
	name string
	a    units.Array
}

// write writes the sheet to a file, whole or not at all; the extension says how.
func (t sheet) write(object, file string) error {
	var write func(io.Writer) error
	switch filepath.Ext(file) {
	case ".npz":
		write = t.npz
	case ".csv":
		write = t.csv
	default:
		return fmt.Errorf("%s: export writes files with the extension .npz or .csv, and not %q", object, file)
	}
	if err := writeWhole(file, write); err != nil {
		return fmt.Errorf("%s: export: %w", object, err)
	}
	return nil
}

// writeWhole writes a file by way of a temporary one beside it, so that at any
// moment there is the old file or the new one.
func writeWhole(file string, write func(io.Writer) error) error {
	t, err := os.CreateTemp(filepath.Dir(file), filepath.Base(file)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(t.Name())
	b := bufio.NewWriterSize(t, 1<<16)
	err = write(b)
	for _, end := range []func() error{b.Flush, t.Sync, t.Close} {
		err = firstError(err, end())
	}
	if err != nil {
		return err
	}
	if err := os.Chmod(t.Name(), 0o644); err != nil {
		return err
	}
	return os.Rename(t.Name(), file)
}

// npz writes one .npy file for each array, in SI units.
func (t sheet) npz(w io.Writer) error {
	z := zip.NewWriter(w)
	for _, x := range t {
		f, err := z.Create(x.name + ".npy")
		if err != nil {
			return err
		}
		descr := descrOf(x.a.Kind())
		if _, err := f.Write(npyHeader{descr: descr, shape: x.a.Shape()}.bytes()); err != nil {
			return err
		}
		var block []byte
		for values := x.a.Values(); len(values) > 0; {
			n := min(len(values), 1<<14)
			block = appendNumbers(block[:0], descr, values[:n])
			if _, err := f.Write(block); err != nil {
				return err
			}
			values = values[n:]
		}
	}
	return z.Close()
}

func descrOf(k units.Kind) string {
	switch k.Base() {
	case units.Int:
		return "<i8"
	case units.Bool:
		return "|b1"
	}
	return "<f8"
}

// csv writes a table with one column for each array, or for each row of a matrix,
// and the SI units in the heads: "t (s),v[0] (V)". A single value stands in all lines.
func (t sheet) csv(w io.Writer) error {
	var columns []named
	lines := 0
	for _, x := range t {
		columns = append(columns, x.split()...)
	}
	for _, c := range columns {
		lines = max(lines, c.a.Len())
	}
	var line []string
	for _, c := range columns {
		line = append(line, c.head())
	}
	fmt.Fprintln(w, strings.Join(line, ","))
	for k := range lines {
		line = line[:0]
		for _, c := range columns {
			line = append(line, c.cell(k))
		}
		if _, err := fmt.Fprintln(w, strings.Join(line, ",")); err != nil {
			return err
		}
	}
	return nil
}

// split is the rows of a matrix as arrays of their own; an array is one.
func (x named) split() []named {
	shape := x.a.Shape()
	if len(shape) < 2 {
		return []named{x}
	}
	var rows []named
	for r := range shape[0] {
		values := x.a.Values()[r*shape[1] : (r+1)*shape[1]]
		rows = append(rows, named{fmt.Sprintf("%s[%d]", x.name, r), units.NewArray(values, x.a.Dim()).OfKind(x.a.Kind())})
	}
	return rows
}

func (x named) head() string {
	if x.a.IsDimensionless() {
		return x.name
	}
	return x.name + " (" + x.a.Dim().String() + ")"
}

// cell is the value in a line; what is shorter than the table is empty there.
func (x named) cell(k int) string {
	values := x.a.Values()
	if _, one := x.a.Item(); one {
		k = 0
	}
	if k >= len(values) {
		return ""
	}
	if x.a.Kind() == units.Bool {
		return strconv.FormatBool(values[k] != 0)
	}
	return strconv.FormatFloat(values[k], 'g', -1, 64)
}

// Export writes the events to a file: i, t and the recorded variables. An .npz
// file is for numpy, a .csv file for tables; both are in SI units.
func (m *SpikeMonitor) Export(file string) error {
	if !m.record {
		return sheet{{"count", m.Count()}}.write(m.name, file)
	}
	return exportStates(m.name, file, m.recordedNames(), m.State)
}

// Export writes the times and the recorded variables to a file: see
// SpikeMonitor.Export. In an .npz file a variable is a matrix (elements, times);
// in a .csv file it has a column for each element.
func (m *StateMonitor) Export(file string) error {
	return exportStates(m.name, file, m.names(), m.State)
}

// Export writes t and rate to a file: see SpikeMonitor.Export.
func (m *PopulationRateMonitor) Export(file string) error {
	return exportStates(m.name, file, []string{"t", "rate"}, m.State)
}

func exportStates(object, file string, names []string, state func(string) (units.Array, error)) error {
	var t sheet
	for _, name := range names {
		a, err := state(name)
		if err != nil {
			return err
		}
		t = append(t, named{name, a})
	}
	return t.write(object, file)
}

// Export writes the state variables to a file, for synapses with i, j and the
// delays: see SpikeMonitor.Export.
func (g *group) Export(file string) error {
	var t sheet
	for _, name := range g.vars.names {
		v := g.vars.byName[name]
		if v.role != stored && (v.role != indexRole || v.numbers == nil) {
			continue
		}
		a, err := stateArray(g.domain(), name)
		if err != nil {
			return err
		}
		t = append(t, named{name, a})
	}
	if s, ok := g.self.(*Synapses); ok {
		t = append(t, s.delays()...)
	}
	return t.write(g.name, file)
}

func stateArray(d domain, name string) (units.Array, error) {
	v, err := newView(d, name, nil)
	if err != nil {
		return units.Array{}, err
	}
	return v.values()
}

// delays is the delays of the pathways, under the names delay (of pre) and delay_post ...
func (s *Synapses) delays() sheet {
	var t sheet
	for _, p := range s.pathways {
		name := "delay"
		if p.short != "pre" {
			name += "_" + p.short
		}
		t = append(t, named{name, units.NewArray(p.delayRef().data(), units.Time)})
	}
	return t
}
