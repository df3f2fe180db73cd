package session

// results.go: the results of earlier statements, by the numbers of the cells that they had in the session.

import "fmt"

var (
	// Out holds what cells have shown, by their numbers.
	Out = map[int]any{}
	// In holds the texts of the cells.
	In = map[int]string{}

	cell  int   // that runs
	order []any // the results
	texts []string
)

// Cell begins the cell with a number and a text.
func Cell(number int, text string) {
	cell = number
	In[number] = text
	texts = append(texts, text)
}

// keep keeps what the running cell shows.
func keep(results []any) {
	var x any = results
	if len(results) == 1 {
		x = results[0]
	}
	Out[cell] = x
	order = append(order, x)
}

// Result is what a cell has shown; 0 stands for the last result, -1 for the one before. Without one the program ends.
func Result(number int) any {
	if number > 0 {
		if x, ok := Out[number]; ok {
			return x
		}
	} else if i := len(order) - 1 + number; i >= 0 {
		return order[i]
	}
	Check(fmt.Errorf("there is no such result: %d", number))
	return nil
}

// Typed is the text of a cell; 0 stands for the one before the running one, and so on.
func Typed(number int) string {
	if number > 0 {
		return In[number]
	}
	if i := len(texts) - 2 + number; i >= 0 {
		return texts[i]
	}
	return ""
}
