package integrator

import (
	"fmt"
	"slices"

	"gobrian/brian/internal/symbolic"
	"gobrian/brian/internal/syntax"
)

// maxBooleans bounds the boolean variables in coefficients whose values exact
// tells apart: each doubles the work of preparation.
const maxBooleans = 3

// exact solves the linear system x' = M x + b, where M and b do not change during
// a step:
//
//	x(t+h) = E x + P b   with   E = exp(M h),  P = integral of exp(M s) ds from 0 to h
//
// which holds for singular M too. Where M and h are numbers, E and P are too (see
// numeric.go). Where M holds parameters, they become formulas: exp and exprel in
// the common case (closed.go), a series otherwise (series.go). Boolean variables
// in M, and guards, are told apart: E and P are found for each of their values.
func exact(j *job) (Update, string) {
	s, why := newLinearSystem(j)
	if why != "" {
		return Update{}, why
	}
	e := &emitter{used: map[string]bool{}}
	for c := range 1 << len(s.booleans) {
		f, why := s.flow(e, c)
		if why != "" {
			return Update{}, why
		}
		s.flows = append(s.flows, f)
	}
	inputs := s.inputs(e)
	values := make([]syntax.Expr, len(j.rates))
	for i := range j.rates {
		values[i] = s.row(i, inputs)
	}
	u := Update{Stmts: store(e.out, j.rates, values)}
	if j.Step == nil {
		u.Setup = len(e.out)
	}
	return u, ""
}

// emitter collects the statements that compute coefficients.
type emitter struct {
	out  []syntax.Stmt
	used map[string]bool
}

// temp stores x in a temporary with about the given name and returns it; what is
// short stays as it is.
func (e *emitter) temp(name string, x syntax.Expr) syntax.Expr {
	x = symbolic.Simplify(x)
	if trivial(x) {
		return x
	}
	name = "_" + name
	for unique := name; ; unique += "_" {
		if !e.used[unique] {
			e.used[unique] = true
			e.out = append(e.out, assign(unique, x))
			return symbolic.Name(unique)
		}
	}
}

// linearSystem is x' = M x + b for the equations of a job.
type linearSystem struct {
	*job
	m        [][]syntax.Expr // nil for 0
	b        []syntax.Expr   // nil for 0
	booleans []string        // variables whose values are told apart
	flows    []flow          // for each combination of their values
}

// newLinearSystem takes the equations apart, or says why that cannot be done.
func newLinearSystem(j *job) (*linearSystem, string) {
	s := &linearSystem{job: j}
	for _, r := range j.rates {
		form, err := symbolic.Linear(r.X, j.isVariable)
		if err != nil {
			return nil, fmt.Sprintf("in the equation of %s, %s", r.Name, err)
		}
		row := make([]syntax.Expr, len(j.rates))
		for k, v := range j.rates {
			if row[k] = form.Coef[v.Name]; row[k] == nil {
				continue
			}
			if found := j.changing(row[k]); found != "" {
				return nil, fmt.Sprintf("in the equation of %s, %s is multiplied by %s, which changes during the step", r.Name, v.Name, found)
			}
		}
		if found := j.changing(form.Rest); found != "" {
			return nil, fmt.Sprintf("the equation of %s depends on %s, which changes during the step", r.Name, found)
		}
		b := form.Rest
		if symbolic.IsNumber(b, 0) {
			b = nil
		}
		s.m, s.b = append(s.m, row), append(s.b, b)
	}
	s.findBooleans()
	if s.choosing {
		return s, s.unlikeBrian()
	}
	return s, ""
}

// findBooleans lists the guards and the boolean variables in M, as many as can be
// told apart.
func (s *linearSystem) findBooleans() {
	add := func(name string) {
		if !slices.Contains(s.booleans, name) {
			s.booleans = append(s.booleans, name)
		}
	}
	for _, r := range s.rates {
		if r.Guard != "" {
			add(r.Guard)
		}
	}
	guards := len(s.booleans)
	if s.Boolean != nil {
		for _, row := range s.m {
			for _, x := range row {
				if x == nil {
					continue
				}
				for _, name := range syntax.Names(x) {
					if s.Boolean(name) {
						add(name)
					}
				}
			}
		}
	}
	if len(s.booleans) > max(guards, maxBooleans) {
		s.booleans = s.booleans[:guards]
	}
}

// truth is the value of the n-th boolean in a combination.
func truth(combination, n int) bool { return combination>>n&1 == 0 }

// stands reports whether the guard of an equation is False in a combination.
func (s *linearSystem) stands(i, combination int) bool {
	n := slices.Index(s.booleans, s.rates[i].Guard)
	return n >= 0 && !truth(combination, n)
}

// matrix is M for one combination of the booleans; rows that stand still are 0.
func (s *linearSystem) matrix(combination int) [][]syntax.Expr {
	with := map[string]syntax.Expr{}
	for n, name := range s.booleans {
		with[name] = &syntax.Bool{Value: truth(combination, n)}
	}
	m := make([][]syntax.Expr, len(s.m))
	for i, row := range s.m {
		m[i] = make([]syntax.Expr, len(row))
		for k, x := range row {
			if x == nil || s.stands(i, combination) {
				continue
			}
			if y := symbolic.Simplify(syntax.Replace(x, with)); !symbolic.IsNumber(y, 0) {
				m[i][k] = y
			}
		}
	}
	return m
}

// flow is E and P of one combination, nil for 0, and P b as far as b is numbers.
type flow struct {
	e, p   [][]syntax.Expr
	offset []float64
}

// flow finds E and P for one combination.
func (s *linearSystem) flow(e *emitter, combination int) (flow, string) {
	m := s.matrix(combination)
	driven := make([]bool, len(m)) // where b counts
	for i := range m {
		driven[i] = s.b[i] != nil && !s.stands(i, combination)
	}
	if values, ok := numbers(m); ok && s.Step == nil {
		return s.numericFlow(values, driven)
	}
	suffix := ""
	if combination > 0 {
		suffix = fmt.Sprintf("_%d", combination)
	}
	z := symbolicFlow{job: s.job, emitter: e, m: m, driven: driven, suffix: suffix}
	if z.isShallow() {
		return z.closed(), ""
	}
	return z.series(), ""
}

// numbers evaluates a matrix without variables.
func numbers(m [][]syntax.Expr) ([][]float64, bool) {
	out := make([][]float64, len(m))
	for i, row := range m {
		out[i] = make([]float64, len(row))
		for k, x := range row {
			if x == nil {
				continue
			}
			v, ok := symbolic.Value(x)
			if !ok {
				return nil, false
			}
			out[i][k] = v
		}
	}
	return out, true
}

// inputs stores the parts of b that are needed more than once; nil stands for
// what is 0 or already multiplied out.
func (s *linearSystem) inputs(e *emitter) []syntax.Expr {
	out := make([]syntax.Expr, len(s.b))
	for k, b := range s.b {
		uses := 0
		for i := range s.b {
			if slices.ContainsFunc(s.flows, func(f flow) bool { return f.p[i][k] != nil }) {
				uses++
			}
		}
		switch {
		case uses == 1:
			out[k] = b
		case uses > 1:
			out[k] = e.temp("b_"+s.rates[k].Name, b)
		}
	}
	return out
}

// row is the new value of the i-th variable.
func (s *linearSystem) row(i int, inputs []syntax.Expr) syntax.Expr {
	var x syntax.Expr = symbolic.Number(0)
	for k, r := range s.rates {
		c := s.choose(i, func(f flow) syntax.Expr { return f.e[i][k] })
		x = symbolic.Add(x, symbolic.Mul(c, symbolic.Name(r.Name)))
	}
	for k, b := range inputs {
		if b != nil {
			c := s.choose(i, func(f flow) syntax.Expr { return f.p[i][k] })
			x = symbolic.Add(x, symbolic.Mul(c, b))
		}
	}
	x = symbolic.Add(x, s.choose(i, func(f flow) syntax.Expr { return symbolic.Number(f.offset[i]) }))
	return s.rates[i].guarded(symbolic.Simplify(x))
}

// choose selects a coefficient of row i by the values of the booleans. The cases
// in which the row stands still are left out.
func (s *linearSystem) choose(i int, coefficient func(flow) syntax.Expr) syntax.Expr {
	var among func(n, combination int) syntax.Expr
	among = func(n, combination int) syntax.Expr {
		if n == len(s.booleans) {
			if x := coefficient(s.flows[combination]); x != nil {
				return x
			}
			return symbolic.Number(0)
		}
		yes := among(n+1, combination)
		if s.rates[i].Guard == s.booleans[n] {
			return yes
		}
		return symbolic.Cond(symbolic.Name(s.booleans[n]), yes, among(n+1, combination|1<<n))
	}
	return among(0, 0)
}
