package brian

import (
	"strings"
	"testing"
)

// TestConflictsAreToldOf uses names with several meanings.
func TestConflictsAreToldOf(t *testing.T) {
	for _, c := range []struct {
		name, model, want string
		session, own      Names
	}{
		{"variable and constant", "dv/dt = -v/tau : 1\ntau : second", "tau is a variable of the model here, not the value 7. ms", Names{"tau": ms(7)}, nil},
		{"constant of every text", "dv/dt = -v*e/ms : 1", "e is a constant here, not the value 3", Names{"e": 3}, nil},
		{"unit", "dv/dt = -v/ms : 1", "ms is a unit here, not the value 2", Names{"ms": 2}, nil},
		{"namespace of the group", "dv/dt = -v/tau : 1", "tau is the value 5. ms of the namespace of the group here, not the value 7. ms", Names{"tau": ms(7)}, Names{"tau": ms(5)}},
		{"the same twice", "dv/dt = -v/tau : 1", "", Names{"tau": ms(5)}, Names{"tau": ms(5)}},
		{"not used", "dv/dt = -v/ms : 1", "", Names{"e": 3}, nil},
	} {
		fresh(t)
		Warnings()
		SetScope(testScope(c.session))
		g := must(NewNeuronGroup(1, c.model, NeuronGroupOptions{Method: "euler", Namespace: c.own}))
		if c.name == "variable and constant" {
			succeed(t, g.SetState("tau", ms(5)))
		}
		succeed(t, must(NewNetwork(g)).Run(ms(0.1)))
		var told []string
		for _, w := range Warnings() {
			if w.Kind == conflict {
				told = append(told, w.Message)
			}
		}
		if text := strings.Join(told, "\n"); c.want == "" && text != "" || !strings.Contains(text, c.want) {
			t.Errorf("%s: %q, want %q", c.name, text, c.want)
		}
	}
}

func TestNamespaceOfARun(t *testing.T) {
	fresh(t)
	SetScope(testScope{"tau": ms(10)})
	g := must(NewNeuronGroup(1, "dv/dt = -v/tau : 1", NeuronGroupOptions{Method: "euler"}))
	err := must(NewNetwork(g)).Run(ms(1), RunOptions{Namespace: Names{"tauu": ms(1)}})
	if err == nil || !strings.Contains(err.Error(), "the run was given a namespace") {
		t.Errorf("%v", err)
	}
}
