package symbols

import (
	"path"
	"reflect"
	"strings"
	"testing"

	"gobrian/units"
)

// byPath returns the exported value that "gobrian/units.MV" names.
func byPath(target string) (reflect.Value, bool) {
	dot := strings.LastIndex(target, ".")
	pkg := target[:dot]
	v, ok := Exports()[pkg+"/"+path.Base(pkg)][target[dot+1:]]
	return v, ok
}

func TestSessionNamesAreExported(t *testing.T) {
	for name, target := range Table().Session {
		if _, ok := byPath(target); !ok {
			t.Errorf("%s stands for %s, which is not exported", name, target)
		}
	}
}

func TestSessionKnowsBriansNames(t *testing.T) {
	session := Table().Session
	for _, name := range append(units.Exported(), strings.Fields(`
		NeuronGroup Synapses SpikeMonitor StateMonitor PopulationRateMonitor Network Clock PoissonGroup PoissonInput
		SpikeGeneratorGroup TimedArray Equations EventMonitor NetworkOperation Function
		run store restore seed start_scope collect stop defaultclock linked_var
		plot xlabel ylabel title legend figure subplot show savefig hist scatter imshow
		exp log sin sqrt linspace arange zeros ones mean sum max min Quantity`)...) {
		if session[name] == "" {
			t.Errorf("a session does not know %s", name)
		}
	}
	for _, name := range []string{"Names", "Options", "len", "any", "parse", "set_scope", "reset", "new"} {
		if target := session[name]; target != "" {
			t.Errorf("%s stands for %s", name, target)
		}
	}
}

func TestUnitsHaveTheirValues(t *testing.T) {
	for _, name := range units.Exported() {
		want, _ := units.Lookup(name)
		v, _ := byPath(Table().Session[name])
		if got, ok := v.Interface().(units.Quantity); !ok || got.NotEqual(want) {
			t.Errorf("%s is %v, want %v", name, v, want)
		}
	}
}

func TestParametersFitTheFunctions(t *testing.T) {
	params := Table().Params
	for pkg, names := range Exports() {
		for name, v := range names {
			if v.Kind() != reflect.Func || strings.HasPrefix(name, "_") {
				continue
			}
			key := path.Dir(pkg) + "." + name
			if got, want := len(params[key]), v.Type().NumIn(); got != want {
				t.Errorf("%s has %d parameters and %d names", key, want, got)
			}
		}
	}
}

func TestEverythingIsDocumented(t *testing.T) {
	docs := Table().Doc
	for name, target := range Table().Session {
		if docs[target] == "" {
			t.Errorf("%s (%s) has no documentation", name, target)
		}
	}
}
