package brian

import "gobrian/brian/internal/vm"

// partRecorder lets workers record the states of their own elements, each in memory of its own, and puts that into a
// monitor after a stretch of steps.
type partRecorder struct {
	m       *StateMonitor
	columns []ref // by variable
	split   *split
	steps   *int // of the stretch
	parts   []partRecord
	row     []float64 // scratch
}

// partRecord is what one worker records.
type partRecord struct {
	moves  int       // of the split, for which the elements are known; -1 at first
	places []int     // of its elements in the list of the monitor
	values []float64 // in order of time, variable and element
	read   int       // of these
	_      [128]byte
}

// manyRecorded is how many values in a step are recorded in another way: there they would be copied
// once more.
const manyRecorded = 1 << 10

// recorder is the act that records the states of a worker's elements, where these are stored numbers.
func (m *StateMonitor) recorder(l *lockstep, _ *preparation) (a act, ok bool) {
	if m.disk != nil || len(m.indices)*len(m.traces) > manyRecorded {
		return nil, false
	}
	x := &partRecorder{m: m, steps: &l.steps, parts: make([]partRecord, l.crew.workers)}
	for _, t := range m.traces {
		r, ok := m.source.resolve(t.name)
		if !ok || r.v.role != stored || r.v.shared || r.index != nil || len(x.columns) > 0 && x.columns[0].g != r.g {
			return nil, false
		}
		x.columns = append(x.columns, r)
	}
	x.split = l.crew.splitOf(x.columns[0].g.n, l.crew.workers)
	for w := range x.parts {
		x.parts[w].moves = -1
	}
	l.begins = append(l.begins, x.begin)
	l.ends = append(l.ends, x.end)
	return x.record, true
}

// begin finds out which elements are the worker's.
func (x *partRecorder) begin(worker int) {
	p := &x.parts[worker]
	p.values, p.read = p.values[:0], 0
	if p.moves == x.split.moves {
		return
	}
	p.moves, p.places = x.split.moves, p.places[:0]
	lo, hi := x.split.bounds[worker], x.split.bounds[worker+1]
	for k, i := range x.m.indices {
		if at := x.columns[0].off + int(i); lo <= at && at < hi {
			p.places = append(p.places, k)
		}
	}
}

func (x *partRecorder) record(worker int, _ vm.Step) {
	p := &x.parts[worker]
	for _, c := range x.columns {
		column := c.data()
		for _, k := range p.places {
			p.values = append(p.values, column[x.m.indices[k]])
		}
	}
}

// end puts what all workers have recorded into the monitor.
func (x *partRecorder) end(s vm.Step) {
	if x.row == nil {
		x.row = make([]float64, len(x.m.indices))
	}
	for range *x.steps {
		for _, t := range x.m.traces {
			for w := range x.parts {
				p := &x.parts[w]
				for n, k := range p.places {
					x.row[k] = p.values[p.read+n]
				}
				p.read += len(p.places)
			}
			t.keep(x.row)
		}
		x.m.times.keep([]float64{s.T})
		s = following(s)
	}
}
