package units

import (
	"fmt"
	"sync"
)

// users holds the units that the user has made.
var users userUnits

type userUnits struct {
	mu     sync.RWMutex
	byName map[string]Quantity
	shown  map[Dimensions][]display
}

// Register makes name a unit: Lookup and Parse know it, and values of its dimensions are shown in it when no standard
// unit fits them. The error says why a name cannot serve.
func Register(name string, unit Quantity) error {
	if _, ok := findName(name); ok {
		return fmt.Errorf("%q is the name of a unit already", name)
	}
	if !isName(name) {
		return fmt.Errorf("%q cannot be the name of a unit: a letter, then letters and digits", name)
	}
	if !finite(unit.Value) || unit.Value <= 0 {
		return fmt.Errorf("the unit %q has to be positive and finite, not %s", name, unit)
	}
	users.add(name, unit)
	return nil
}

// ResetUnits forgets all units made with Register.
func ResetUnits() {
	users.mu.Lock()
	defer users.mu.Unlock()
	users.byName, users.shown = nil, nil
}

func (u *userUnits) add(name string, unit Quantity) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.byName == nil {
		u.byName, u.shown = map[string]Quantity{}, map[Dimensions][]display{}
	}
	u.byName[name] = unit
	u.shown[unit.Dim] = append(u.shown[unit.Dim], display{unit.Value, name, name, `\mathrm{` + name + `}`})
}

func (u *userUnits) lookup(name string) (Quantity, bool) {
	u.mu.RLock()
	defer u.mu.RUnlock()
	q, ok := u.byName[name]
	return q, ok
}

func (u *userUnits) forDim(dim Dimensions) []display {
	u.mu.RLock()
	defer u.mu.RUnlock()
	return u.shown[dim]
}


// isName reports that s is a letter or underscore followed by letters, digits and underscores.
func isName(s string) bool {
	for i, c := range s {
		if !isNameRune(c, i == 0) {
			return false
		}
	}
	return s != ""
}
