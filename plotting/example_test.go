package plotting_test

import (
	"fmt"
	"log"

	"gobrian/plotting"
)

func Example() {
	plotting.Reset()
	t, v := []float64{0, 10, 20, 30, 40, 50}, []float64{-60, -52, -49, -65, -54, -50}
	if _, err := plotting.Plot(t, v, "o-", plotting.PlotOptions{Label: "v"}); err != nil {
		log.Fatal(err)
	}
	for _, err := range []error{plotting.Xlabel("t (ms)"), plotting.Ylabel("v (mV)"), plotting.Title("A neuron")} {
		if err != nil {
			log.Fatal(err)
		}
	}
	fmt.Print(plotting.Gcf().Terminal(48, 13, false)) // Savefig("neuron.png") writes a picture
	// Output:
	// v (mV)               A neuron
	// −50┤              ⣀⡠⠤⢶                      ⣀
	//    │         ⢀⣠⠔⠒⠉   ⠈⢆                 ⣀⠤⠒⠉⠉
	//    │       ⢀⠔⠉⠁       ⠈⡆            ⣀⠤⠒⠉
	// −55┤     ⢀⠔⠁           ⠘⡄          ⡔⠉
	//    │    ⡠⠊              ⠘⡄       ⢀⠎
	//    │  ⡠⠊                 ⠘⡄     ⡠⠃
	// −60┤ ⠘⠃                   ⠸⡀   ⡔⠁
	//    │                       ⠱⡀⢀⠎
	// −65┤                        ⢱⡇
	//    └─┬───────────────┬──────────────┬─────────
	//      0              20             40
	//                       t (ms)
}

func ExampleFigure_Grid() {
	plotting.Reset()
	f, err := plotting.NewFigure(plotting.FigureOptions{Figsize: []float64{8, 6}})
	if err != nil {
		log.Fatal(err)
	}
	axes, err := f.Grid(2, 1)
	if err != nil {
		log.Fatal(err)
	}
	for i, ax := range axes.All() {
		if err := ax.SetTitle(fmt.Sprint("panel ", i)); err != nil {
			log.Fatal(err)
		}
	}
	fmt.Println(f, axes)
	// Output: Figure 1 (800x600, 2 axes) AxesArray(2 x 1)
}

func ExamplePlot_mistake() {
	plotting.Reset()
	_, err := plotting.Plot([]int{1, 2, 3}, map[string]any{"colour": "red"})
	fmt.Println(err)
	// Output: plot has no option "colour"; did you mean "color"?
}
