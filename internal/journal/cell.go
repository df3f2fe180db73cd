package journal

// Cell is a cell that was run, as histories keep it.
type Cell struct {
	Session int // 0 for the session that asks
	Line    int // the number of the cell, 0 if it has none
	Input   string
	Output  string // text of the result, where it was kept
	Failed  bool
}
