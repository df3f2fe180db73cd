package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
)

// model is a script of folder models, with other sizes than those that it has.
type model struct {
	name   string
	script string
	set    []setting
	limit  float64    // of our time over Brian's, as a goal
	tiny   []setting  // for a quick test
	rate   [2]float64 // [Hz] between which the mean rate of a tiny one lies
}

// setting is the value of a name at the top of a script.
type setting struct{ name, value string }

var models = []model{
	{"cuba:4000", "cuba", nil, 0.5, []setting{{"N", "400"}, {"T", "0.2*second"}}, [2]float64{1, 60}},
	{"cuba:40000", "cuba", []setting{{"N", "40000"}}, 0.4, nil, [2]float64{}},
	{"cuba:400000", "cuba", []setting{{"N", "400000"}}, 0.4, nil, [2]float64{}},
	{"cobahh", "cobahh", nil, 0.1, []setting{{"N", "200"}, {"T", "0.1*second"}}, [2]float64{1, 150}},
	{"hhfi", "hhfi", nil, 0.25, []setting{{"N", "20"}, {"T", "0.2*second"}}, [2]float64{30, 80}},
	{"brunel_hakim", "brunel_hakim", nil, 0.1, []setting{{"N", "1200"}, {"T", "0.1*second"}}, [2]float64{1, 60}},
	{"adex", "adex", nil, 0.07, []setting{{"N", "500"}, {"T", "0.2*second"}}, [2]float64{1, 60}},
	{"izhikevich", "izhikevich", nil, 0.07, []setting{{"N", "500"}, {"T", "0.2*second"}}, [2]float64{1, 60}},
	{"stdp:1", "stdp", nil, 0.05, []setting{{"T", "2*second"}}, [2]float64{14, 16}},
	{"stdp:100", "stdp", []setting{{"npost", "100"}, {"T", "10*second"}}, 0.2, []setting{{"npost", "20"}, {"T", "0.2*second"}}, [2]float64{13, 17}},
	{"vogels", "vogels", nil, 0.3, []setting{{"NE", "400"}, {"T", "0.2*second"}}, [2]float64{1, 400}},
	{"brunel2000", "brunel2000", nil, 0.2, []setting{{"order", "200"}, {"T", "0.1*second"}}, [2]float64{5, 120}},
}

func modelNames() []string {
	var list []string
	for _, m := range models {
		list = append(list, m.name)
	}
	return list
}

// source is the text of the model in its sizes.
func (m model) source(folder string) (string, error) {
	b, err := os.ReadFile(filepath.Join(folder, "models", m.script+".py"))
	if err != nil {
		return "", err
	}
	return with(string(b), m.set)
}

// with sets names at the top of a script.
func with(src string, settings []setting) (string, error) {
	for _, s := range settings {
		line := regexp.MustCompile(`(?m)^` + s.name + ` = .*$`)
		at := line.FindStringIndex(src)
		if at == nil {
			return "", fmt.Errorf("the script does not set %s", s.name)
		}
		src = src[:at[0]] + s.name + " = " + s.value + src[at[1]:]
	}
	return src, nil
}
