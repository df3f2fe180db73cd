package brian

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"io"
	"os"

	"gobrian/brian/internal/spikes"
)

// snapshot is the state of a network: all that changes in a run.
type snapshot struct {
	T       float64 // [s]
	Objects map[string]*state
	Random  streams
	Draws   map[string][]int64 // streams that the code of each object has, see taken
}

// state is what an object has to remember.
type state struct {
	Dt      float64 // [s] of the clock
	Step    int64   // of the clock
	Columns map[string][]float64
	Numbers map[string][]int32
	Bins    map[string][][]spikes.Range
}

func (h *header) newState() *state {
	return &state{Dt: h.clock.dt, Step: h.clock.step, Columns: map[string][]float64{}, Numbers: map[string][]int32{}, Bins: map[string][][]spikes.Range{}}
}

// keeper is an object that has a state. fits says whether a state is one of the
// object; load takes it over.
type keeper interface {
	save() *state
	fits(*state) error
	load(*state)
}

// StoreOptions are the options of Store.
type StoreOptions struct {
	Name     string // "default" when left out
	Filename string // a file to write; in memory when left out
	Locals   Names  // names that are visible at the call
}

// RestoreOptions are the options of Restore.
type RestoreOptions struct {
	Name               string // "default" when left out
	Filename           string
	RestoreRandomState bool // go on with the same random numbers as after Store
	Locals             Names
}

// Store remembers the state of the visible objects.
func Store(opts ...StoreOptions) error {
	o, err := option(opts)
	if err != nil {
		return err
	}
	n, err := magicNetwork(o.Locals)
	if err != nil {
		return err
	}
	theWorld().magic = n
	for _, obj := range n.objects {
		obj.head().owner = n
	}
	return n.Store(o)
}

// Restore goes back to a state that Store remembered.
func Restore(opts ...RestoreOptions) error {
	o, err := option(opts)
	if err != nil {
		return err
	}
	n, err := magicNetwork(o.Locals)
	if err != nil {
		return err
	}
	theWorld().magic = n
	for _, obj := range n.objects {
		obj.head().owner = n
	}
	return n.Restore(o)
}

// snapshot is the state of the network as it is now.
func (n *Network) snapshot() *snapshot {
	snap := &snapshot{T: n.t, Objects: map[string]*state{}, Random: theWorld().random, Draws: map[string][]int64{}}
	for _, obj := range n.objects {
		if d, ok := obj.(drawer); ok {
			snap.Draws[obj.head().name] = taken(d)
		}
		if k, ok := obj.(keeper); ok {
			snap.Objects[obj.head().name] = k.save()
		}
	}
	return snap
}

// Store remembers the state of the network under a name, or writes it to a file:
// whole, or not at all.
func (n *Network) Store(opts ...StoreOptions) error {
	o, err := option(opts)
	if err != nil {
		return err
	}
	if theWorld().running != nil {
		return fmt.Errorf("store is not possible during a run")
	}
	snap := n.snapshot()
	name := orElse(o.Name, "default")
	if o.Filename != "" {
		return writeSnapshot(o.Filename, name, snap)
	}
	if n.snaps == nil {
		n.snaps = map[string]*snapshot{}
	}
	n.snaps[name] = snap
	return nil
}

// Restore goes back to a stored state. Nothing is changed when it fails.
func (n *Network) Restore(opts ...RestoreOptions) error {
	o, err := option(opts)
	if err != nil {
		return err
	}
	if theWorld().running != nil {
		return fmt.Errorf("restore is not possible during a run")
	}
	name := orElse(o.Name, "default")
	snap := n.snaps[name]
	switch {
	case o.Filename != "":
		if snap, err = readSnapshot(o.Filename, name); err != nil {
			return err
		}
	case snap == nil:
		return kindOfError(unknownName, "no state %q has been stored%s", name, suggestion(name, keys(n.snaps)))
	}
	if err := n.fits(snap); err != nil {
		return err
	}
	if o.RestoreRandomState {
		if err := n.drawsFit(snap); err != nil {
			return err
		}
	}
	n.load(snap)
	theWorld().random.restored(snap.Random, o.RestoreRandomState)
	if o.RestoreRandomState {
		n.giveDraws(snap)
	}
	return nil
}

// drawsFit says whether the objects have the code that drew the stored numbers.
func (n *Network) drawsFit(snap *snapshot) error {
	for _, obj := range n.objects {
		name := obj.head().name
		if d, ok := obj.(drawer); ok && len(d.draws()) != len(snap.Draws[name]) {
			return fmt.Errorf("the stored random numbers of %s do not fit: its code has changed since", name)
		}
	}
	return nil
}

// giveDraws makes the code of the objects go on with the stored streams.
func (n *Network) giveDraws(snap *snapshot) {
	for _, obj := range n.objects {
		if d, ok := obj.(drawer); ok {
			theWorld().random.give(d, snap.Draws[obj.head().name])
		}
	}
}

// fits says whether the stored state belongs to the objects of the network.
func (n *Network) fits(snap *snapshot) error {
	seen := map[string]bool{}
	for _, obj := range n.objects {
		k, ok := obj.(keeper)
		if !ok {
			continue
		}
		name := obj.head().name
		seen[name] = true
		s := snap.Objects[name]
		if s == nil {
			return fmt.Errorf("the stored state has no object %s: the network has changed since (objects are told apart by their names)", name)
		}
		if err := k.fits(s); err != nil {
			return fmt.Errorf("the stored state of %s does not fit: %w", name, err)
		}
	}
	for name := range snap.Objects {
		if !seen[name] {
			return fmt.Errorf("the stored state has the object %s, which is not in the network: the network has changed since (objects are told apart by their names)", name)
		}
	}
	return nil
}

func (n *Network) load(snap *snapshot) {
	n.t = snap.T
	for _, obj := range n.objects {
		k, ok := obj.(keeper)
		if !ok {
			continue
		}
		h := obj.head()
		s := snap.Objects[h.name]
		h.clock.dt, h.clock.step = s.Dt, s.Step
		k.load(s)
	}
}

// snapshotMark begins a file of states, so that other files are told apart.
const snapshotMark = "brian state 1\n"

// writeSnapshot adds a state to a file, by way of a temporary one.
func writeSnapshot(file, name string, snap *snapshot) error {
	all := map[string]*snapshot{}
	if _, err := os.Stat(file); err == nil {
		if all, err = readSnapshots(file); err != nil {
			return err
		}
	}
	all[name] = snap
	write := func(w io.Writer) error {
		if _, err := io.WriteString(w, snapshotMark); err != nil {
			return err
		}
		return gob.NewEncoder(w).Encode(all)
	}
	if err := writeWhole(file, write); err != nil {
		return fmt.Errorf("store: %w", err)
	}
	return nil
}

func readSnapshot(file, name string) (*snapshot, error) {
	all, err := readSnapshots(file)
	if err != nil {
		return nil, err
	}
	if all[name] == nil {
		return nil, fmt.Errorf("%s has no state %q%s", file, name, suggestion(name, keys(all)))
	}
	return all[name], nil
}

func readSnapshots(file string) (map[string]*snapshot, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("restore: %w", err)
	}
	rest, ok := bytes.CutPrefix(data, []byte(snapshotMark))
	if !ok {
		return nil, fmt.Errorf("%s is not a file of states written by store", file)
	}
	all := map[string]*snapshot{}
	if err := gob.NewDecoder(bytes.NewReader(rest)).Decode(&all); err != nil {
		return nil, fmt.Errorf("%s is damaged or cut off: %w", file, err)
	}
	return all, nil
}
