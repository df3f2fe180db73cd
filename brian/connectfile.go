package brian

import (
	"archive/zip"
	"fmt"
	"math"
	"strings"

	"gobrian/brian/internal/connect"
	"gobrian/units"
)

// ConnectFile makes the synapses that a file lists, and adds them to those that are
// there. An .npz file, from Export or from numpy, has the arrays i and j (numbers
// from 0), and may have variables and delays in SI units. Nothing is made where
// an array does not fit.
func (s *Synapses) ConnectFile(file string) error {
	arrays, err := readNpz(file)
	if err != nil {
		return fmt.Errorf("%s: connect_file: %w", s.name, err)
	}
	i, hasI := arrays["i"]
	j, hasJ := arrays["j"]
	if !hasI || !hasJ || len(i) != len(j) {
		return fmt.Errorf("%s: connect_file: %s has no arrays i and j of the same length", s.name, file)
	}
	delete(arrays, "i")
	delete(arrays, "j")
	sets, err := s.settings(arrays, len(i))
	if err != nil {
		return fmt.Errorf("%s: connect_file: %s: %w", s.name, file, err)
	}
	if _, err := s.Connect(ConnectOptions{I: asInts(i), J: asInts(j)}); err != nil {
		return err
	}
	return s.setMade(sets)
}

// asInts is numbers as indices; fractions stay, for Connect to refuse.
func asInts(values []float64) units.Array { return units.NewArray(values, units.Dimensionless) }

// setting is values for the synapses that are made.
type setting struct {
	d      domain
	name   string
	values []float64
}

// settings finds what the arrays of a file set.
func (s *Synapses) settings(arrays map[string][]float64, n int) ([]setting, error) {
	var list []setting
	for _, name := range keys(arrays) {
		x := setting{domain(synapseDomain{s}), name, arrays[name]}
		if short, ok := strings.CutPrefix(name, "delay"); ok {
			p := s.pathway(strings.TrimPrefix(orElse(short, "_pre"), "_"))
			if p == nil {
				return nil, fmt.Errorf("there is no pathway for %s", name)
			}
			x.d, x.name = pathDomain{synapseDomain{s}, p}, "delay"
			if p.scalar && len(x.values) != 1 {
				return nil, fmt.Errorf("the pathway %s has one delay for all synapses", p.short)
			}
		} else if v := s.vars.byName[name]; v == nil || v.role != stored {
			return nil, fmt.Errorf("the synapses have no variable %q%s", name, suggestion(name, s.vars.sorted()))
		} else if v.readOnly {
			continue // numbered by Connect
		}
		if len(x.values) != n && len(x.values) != 1 {
			return nil, fmt.Errorf("%s has %d values for %d synapses", name, len(x.values), n)
		}
		list = append(list, x)
	}
	return list, nil
}

// setMade sets variables of the synapses that the last Connect made.
func (s *Synapses) setMade(sets []setting) error {
	made := s.Made().numbers()
	for _, x := range sets {
		r, ok := x.d.resolve(x.name)
		if !ok {
			panic("brian: a variable to set is gone")
		}
		if err := store(x.d, r, x.values, made); err != nil {
			return err
		}
	}
	for _, p := range s.pathways {
		if err := p.checkDelays(); err != nil {
			return err
		}
	}
	return nil
}

// readNpz reads the arrays of an .npz file.
func readNpz(file string) (map[string][]float64, error) {
	z, err := zip.OpenReader(file)
	if err == zip.ErrFormat {
		return nil, fmt.Errorf("%s is not an .npz file, or it is cut off", file)
	} else if err != nil {
		return nil, err
	}
	defer z.Close()
	arrays := map[string][]float64{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		_, values, err := readNpy(r)
		r.Close()
		if err != nil {
			return nil, fmt.Errorf("%s: %s: %w", file, f.Name, err)
		}
		arrays[strings.TrimSuffix(f.Name, ".npy")] = values
	}
	return arrays, nil
}

// ConnectMatrix makes a synapse for each element of a matrix (sources, targets)
// that is neither 0 nor NaN, row by row, and sets the variable of this name to
// the elements, with their unit; "" sets none.
func (s *Synapses) ConnectMatrix(matrix any, variable string) error {
	o, err := units.Of(matrix)
	if err != nil {
		return fmt.Errorf("%s: connect_matrix: %w", s.name, err)
	}
	s.follow()
	m := o.Array()
	rows, cols := s.source.size(), s.target.size()
	if shape := m.Shape(); len(shape) != 2 || shape[0] != rows || shape[1] != cols {
		return fmt.Errorf("%s: connect_matrix: the matrix must have the shape (%d, %d) of source and target, and has %v", s.name, rows, cols, shape)
	}
	var i, j []int
	x := setting{d: synapseDomain{s}, name: variable}
	for k, w := range m.Values() {
		if w != 0 && !math.IsNaN(w) {
			i, j, x.values = append(i, k/cols), append(j, k%cols), append(x.values, w)
		}
	}
	var sets []setting
	if variable != "" {
		v := s.vars.byName[variable]
		if v == nil || v.role != stored || v.readOnly || v.shared {
			return fmt.Errorf("%s: connect_matrix: there is no variable %q to set%s", s.name, variable, suggestion(variable, s.vars.sorted()))
		}
		if _, err := fits(v, m, false); err != nil {
			return fmt.Errorf("%s: connect_matrix: %w", s.name, err)
		}
		sets = append(sets, x)
	}
	if len(i) == 0 {
		s.append(connect.NewEnds(nil), connect.NewEnds(nil))
		return nil
	}
	if _, err := s.Connect(ConnectOptions{I: i, J: j}); err != nil {
		return err
	}
	return s.setMade(sets)
}

// Matrix is a variable of the synapses as a matrix (sources, targets), NaN where
// there is no synapse. Two synapses of one pair are an error.
func (s *Synapses) Matrix(variable string) (units.Array, error) {
	a, err := stateArray(synapseDomain{s}, variable)
	if err != nil {
		return units.Array{}, err
	}
	rows, cols := s.source.size(), s.target.size()
	values := make([]float64, rows*cols)
	for k := range values {
		values[k] = math.NaN()
	}
	given := make([]bool, len(values))
	targets := s.post.List()
	for k, i := range s.pre.List() {
		at := int(i)*cols + int(targets[k])
		if given[at] {
			return units.Array{}, fmt.Errorf("%s has more than one synapse from %d to %d, so %s is no matrix", s.name, i, targets[k], variable)
		}
		given[at] = true
		if _, one := a.Item(); one {
			values[at] = a.Values()[0]
		} else {
			values[at] = a.Values()[k]
		}
	}
	return units.Matrix(values, rows, cols, a.Dim()), nil
}
