package brian

import (
	"os"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"gobrian/units"
)

// wrongNames is the session that the wrong models see.
func wrongNames() testScope {
	return testScope{
		"tau": ms(10), "tau_e": ms(5), "E_L": units.New(-60, units.MV), "V_th": units.New(-50, units.MV), "k": 2.5, "n_max": 7,
		"I_0": units.New(1, units.NA), "R": units.New(2e6, units.Ohm), "weights": units.NewArray([]float64{1, 2}, units.Dimensionless),
		"label":  "a text",
		"square": must(NewFunction(func(x float64) float64 { return x * x }, FunctionOptions{ArgUnits: []units.Quantity{units.Volt}, ReturnUnit: units.Volt.Mul(units.Volt)})),
		"coin":   must(NewBinomialFunction(1, 0.5)),
	}
}

// TestWrongModels is what users get wrong in models: each is refused when the
// group is made or run. A case is a model; lines that begin with @ are options of
// the group or what is done with it.
func TestWrongModels(t *testing.T) {
	const file = "testdata/wrong_models.txtar"
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for _, f := range archive.Files {
		want[f.Name] = string(f.Data)
	}
	got := txtar.Archive{Comment: archive.Comment}
	n := 0
	for _, f := range archive.Files {
		if strings.HasSuffix(f.Name, ".error") {
			continue
		}
		n++
		fresh(t)
		SetScope(wrongNames())
		err := wrongModel(string(f.Data))
		if err == nil {
			t.Errorf("%s is accepted:\n%s", f.Name, f.Data)
			continue
		}
		text := strings.TrimRight(err.Error(), "\n") + "\n"
		got.Files = append(got.Files, f, txtar.File{Name: f.Name + ".error", Data: []byte(text)})
		if w := want[f.Name+".error"]; !*update && text != w {
			t.Errorf("%s:\n%sgot:\n%swant:\n%s", f.Name, f.Data, text, w)
		}
	}
	if n < 60 {
		t.Errorf("only %d wrong models", n)
	}
	if *update {
		succeed(t, os.WriteFile(file, txtar.Format(&got), 0o644))
	}
}

// wrongModel makes a group of a case, and runs it.
func wrongModel(src string) error {
	var model, after []string
	o := NeuronGroupOptions{Events: map[string]string{}}
	for line := range strings.Lines(src) {
		line = strings.TrimRight(line, "\n")
		option, text, _ := strings.Cut(line, " ")
		switch option {
		case "@threshold":
			o.Threshold = text
		case "@reset":
			o.Reset = text
		case "@refractory":
			o.Refractory = text
		case "@method":
			o.Method = text
		case "@event":
			o.Events["crossing"] = text
		case "@set", "@index", "@regularly":
			after = append(after, line)
		default:
			model = append(model, line)
		}
	}
	g, err := NewNeuronGroup(3, strings.Join(model, "\n"), o)
	if err != nil {
		return err
	}
	for _, line := range after {
		if err := wrongAction(g, line); err != nil {
			return err
		}
	}
	net, err := NewNetwork(g)
	if err != nil {
		return err
	}
	return net.Run(ms(0.2))
}

func wrongAction(g *NeuronGroup, line string) error {
	option, text, _ := strings.Cut(line, " ")
	switch option {
	case "@set":
		name, value, _ := strings.Cut(text, " ")
		return g.SetState(name, value)
	case "@index":
		name, condition, _ := strings.Cut(text, " ")
		v, err := g.State(name)
		if err != nil {
			return err
		}
		_, err = v.Index(condition)
		return err
	}
	_, err := g.RunRegularly(text)
	return err
}
