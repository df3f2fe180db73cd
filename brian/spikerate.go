package brian

import (
	"fmt"
	"math"

	"gobrian/units"
)

// mostRates bounds the size of a matrix of rates: 2^28 values take 2 GB.
const mostRates = 1 << 28

// BinnedRate is the rate of each neuron in bins of the given size, one row for
// each neuron and one column for each whole bin since t = 0, and where the bins
// begin. The bin must be a multiple of dt.
func (m *SpikeMonitor) BinnedRate(bin units.Quantity) (starts, rates units.Array, err error) {
	counts, steps, err := m.binned(bin)
	if err != nil {
		return units.Array{}, units.Array{}, err
	}
	n := counts.cols
	at := make([]float64, n)
	for k := range at {
		at[k] = float64(k*steps) * m.clock.dt
	}
	for k := range counts.values {
		counts.values[k] /= float64(steps) * m.clock.dt
	}
	return units.NewArray(at, units.Time), counts.rates(), nil
}

// SmoothRate is the rate of each neuron in each step since t = 0, convolved with a
// window whose weights sum to 1: one row for each neuron, one column for each
// step. At the ends, where the window has no data, it counts as zero.
func (m *SpikeMonitor) SmoothRate(opts ...SmoothRateOptions) (units.Array, error) {
	o, err := option(opts)
	if err != nil {
		return units.Array{}, err
	}
	w, err := smoothing(m.name, o, m.clock.dt)
	if err != nil {
		return units.Array{}, err
	}
	counts, _, err := m.binned(m.Dt())
	if err != nil {
		return units.Array{}, err
	}
	for i := range counts.rows {
		spread(counts.row(i), w, m.clock.dt)
	}
	return counts.rates(), nil
}

// spread replaces the spikes of a neuron by windows around them. The work is that
// of its spikes, not of its steps.
func spread(row, w []float64, dt float64) {
	half := (len(w) - 1) / 2
	spikes := map[int]float64{}
	for k, n := range row {
		if n != 0 {
			spikes[k] = n
			row[k] = 0
		}
	}
	for k := range len(row) {
		n, ok := spikes[k]
		if !ok {
			continue
		}
		for at := max(0, k-half); at <= min(len(row)-1, k+half); at++ {
			row[at] += n / dt * w[at-k+half]
		}
	}
}

// table is a matrix of counts or rates.
type table struct {
	rows, cols int
	values     []float64
}

func (t *table) row(i int) []float64 { return t.values[i*t.cols : (i+1)*t.cols] }

func (t *table) rates() units.Array {
	return units.Matrix(t.values, t.rows, t.cols, units.Dimensionless.Div(units.Time))
}

// binned counts the events of each neuron in bins.
func (m *SpikeMonitor) binned(bin units.Quantity) (*table, int, error) {
	if err := m.recording(); err != nil {
		return nil, 0, err
	}
	steps, err := m.binSteps(bin)
	if err != nil {
		return nil, 0, err
	}
	t := &table{rows: len(m.counts), cols: int(m.clock.step) / steps}
	if size := float64(t.rows) * float64(t.cols); size > mostRates {
		return nil, 0, fmt.Errorf("%s: the rates of %d neurons in %d bins are too many for one array; take larger bins, or a part of the neurons", m.name, t.rows, t.cols)
	}
	t.values = make([]float64, t.rows*t.cols)
	k := 0
	for time, n := range m.times.each() {
		at := int(math.Round(time/m.clock.dt)) / steps
		for ; n > 0; n-- {
			if at < t.cols { // the last bin may not be whole
				t.values[int(m.numbers.at(k))*t.cols+at]++
			}
			k++
		}
	}
	return t, steps, nil
}
