package brian

import (
	"fmt"
	"os"
	"sync"
	"time"
)

// npyFile is a record that grows on disk: a .npy file to which columns of equal
// length are appended. Its head always tells how many columns are there, so that
// numpy opens it at any time, also after the program was killed.
type npyFile struct {
	path    string
	rows    int // numbers in a column; 0: the file is a plain list
	descr   string
	f       *os.File // nil until the first run
	count   int      // columns, those in buf too
	written int      // columns in the file
	buf     []byte
}

// flushSize is how many bytes wait for a write.
const flushSize = 1 << 20

func (f *npyFile) numbers() int { return max(1, f.rows) }
func (f *npyFile) width() int64 { return int64(f.numbers() * npyTypes[f.descr].size) }

func (f *npyFile) header(count int) npyHeader {
	if f.rows == 0 {
		return npyHeader{descr: f.descr, shape: []int{count}}
	}
	return npyHeader{descr: f.descr, fortran: true, shape: []int{f.rows, count}}
}

// open begins the file, or goes on with it where it has columns already.
func (f *npyFile) open() error {
	if f.f != nil {
		return nil
	}
	flags := os.O_RDWR | os.O_CREATE | os.O_TRUNC
	if f.count > 0 {
		if err := f.holds(f.count); err != nil {
			return err
		}
		flags = os.O_RDWR
	}
	file, err := os.OpenFile(f.path, flags, 0o666)
	if err != nil {
		return err
	}
	f.f = file
	return f.cut(f.count)
}

// reopenAt lets the next run go on with the file at a number of columns.
func (f *npyFile) reopenAt(count int) {
	if f.f != nil {
		f.f.Close() // what it holds has been written
	}
	f.f, f.count, f.written, f.buf = nil, count, count, nil
}

// cut shortens the file to a number of columns.
func (f *npyFile) cut(count int) error {
	f.count, f.written, f.buf = count, count, f.buf[:0]
	if err := f.writeHeader(); err != nil {
		return err
	}
	return f.f.Truncate(npyHeaderSize + int64(count)*f.width())
}

// holds says whether the file on disk has at least so many columns of this kind.
func (f *npyFile) holds(count int) error {
	file, err := os.Open(f.path)
	if err != nil {
		return err
	}
	defer file.Close()
	h, err := readNpyHeader(file)
	if err != nil {
		return fmt.Errorf("%s: %w", f.path, err)
	}
	has := 0
	if len(h.shape) > 0 {
		has = h.shape[len(h.shape)-1]
	}
	want := f.header(has)
	if string(h.bytes()) != string(want.bytes()) || has < count {
		return fmt.Errorf("%s does not hold the record: it has the shape %v of %s, and the record is %v of %s", f.path, h.shape, h.descr, f.header(count).shape, f.descr)
	}
	return nil
}

// add appends a column.
func (f *npyFile) add(values []float64) error {
	f.buf = appendNumbers(f.buf, f.descr, values)
	f.count++
	if len(f.buf) < flushSize {
		return nil
	}
	return f.flush()
}

// flush writes what waits: first the numbers, then the head that counts them.
func (f *npyFile) flush() error {
	if f.f == nil || f.written == f.count {
		return nil
	}
	if _, err := f.f.WriteAt(f.buf, npyHeaderSize+int64(f.written)*f.width()); err != nil {
		return err
	}
	f.written, f.buf = f.count, f.buf[:0]
	return f.writeHeader()
}

func (f *npyFile) writeHeader() error {
	_, err := f.f.WriteAt(f.header(f.written).bytes(), 0)
	return err
}

// all reads the numbers back, in order of time.
func (f *npyFile) all() ([]float64, error) {
	if f.count == 0 {
		return nil, nil
	}
	if err := f.flush(); err != nil {
		return nil, err
	}
	file, err := os.Open(f.path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	_, values, err := readNpy(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", f.path, err)
	}
	if len(values) < f.count*f.numbers() {
		return nil, fmt.Errorf("%s has become shorter", f.path)
	}
	return values[:f.count*f.numbers()], nil
}

// diskRecord is the files of a monitor. While a run goes on they are flushed from
// the side, so that a program that is killed loses less than a second, however
// long its steps are.
type diskRecord struct {
	sync.Mutex
	files []*npyFile
	err   error // of a flush from the side
	quit  chan struct{}
	done  chan struct{}
}

// flushPeriod is the time between two flushes.
const flushPeriod = 300 * time.Millisecond

// start opens the files, and begins to flush them.
func (d *diskRecord) start() error {
	if d.quit != nil { // the last run ended in a panic
		if err := d.stop(); err != nil {
			return err
		}
	}
	for _, f := range d.files {
		if err := f.open(); err != nil {
			return err
		}
	}
	d.err, d.quit, d.done = nil, make(chan struct{}), make(chan struct{})
	go d.keepFlushing(d.quit, d.done)
	return nil
}

func (d *diskRecord) keepFlushing(quit, done chan struct{}) {
	defer close(done)
	tick := time.NewTicker(flushPeriod)
	defer tick.Stop()
	for {
		select {
		case <-quit:
			return
		case <-tick.C:
		}
		d.Lock()
		d.err = firstError(d.err, d.flush())
		d.Unlock()
	}
}

func (d *diskRecord) flush() error {
	for _, f := range d.files {
		if err := f.flush(); err != nil {
			return err
		}
	}
	return nil
}

// stop writes what is left.
func (d *diskRecord) stop() error {
	close(d.quit)
	<-d.done
	d.quit = nil
	return firstError(d.err, d.flush())
}

func firstError(list ...error) error {
	for _, err := range list {
		if err != nil {
			return err
		}
	}
	return nil
}

// claim makes sure that no two monitors record to one file.
func (p *preparation) claim(m *StateMonitor) error {
	for _, f := range m.disk.files {
		if other, taken := p.files[f.path]; taken {
			return fmt.Errorf("%s and %s both record to %s", other, m.name, f.path)
		}
		p.files[f.path] = m.name
	}
	return nil
}
