package dialect

import "go/types"

// Scope is what a session's cells see: compiled packages, the names that are there at the start, and what cells that ran
// have declared. It is not safe for concurrent use.
type Scope struct {
	im        *importer
	table     Table
	names     map[string]*entity         // declared by cells
	started   map[string]*entity         // found among the names at the start; nil when there is none
	taken     map[string]bool            // names of emitted types and functions, which the interpreter cannot give anew
	aliases   map[string]string          // package names in emitted code -> import path
	typeNames map[*types.TypeName]string // emitted names of types that cells declared, where they differ
	conv      *conventions
}

// NewScope returns the scope of a new session. The tables are read on demand and must not change.
func NewScope(ex Exports, tab Table) *Scope {
	s := &Scope{im: newImporter(ex, tab.Params), table: tab, names: map[string]*entity{}, started: map[string]*entity{},
		taken: map[string]bool{}, aliases: map[string]string{}, typeNames: map[*types.TypeName]string{}}
	s.conv = newConventions(s.im)
	return s
}

// Status says whether a text is a cell as it stands.
type Status int

// A text is Incomplete when more lines can make a cell of it, Invalid when none can.
const (
	Complete Status = iota
	Incomplete
	Invalid
)

// Incomplete says whether src is a cell, or how its next line would be indented.
func (s *Scope) Incomplete(src string) (status Status, indent string) { return Complete, "" }

// Symbol describes a name for completion and inspection.
type Symbol struct {
	Name string
	Kind string // "var", "const", "func", "type", "package", "field", "method", "keyword argument"
	Type string // "units.Quantity", "func(n int, model any) (*NeuronGroup, error)"
	Doc  string
	Path string // "gobrian/units.MV" for what is compiled, "" for what cells declared
}

// Lookup describes a name that is in scope.
func (s *Scope) Lookup(name string) (Symbol, bool) { return Symbol{}, false }

// Names lists the names that cells declared, sorted; with start, those that were there at the start as well.
func (s *Scope) Names(start bool) []Symbol { return nil }

// Describe gives type and documentation of an expression such as `M.t` or `math.Sqrt`, without running it.
func (s *Scope) Describe(expr string) (Symbol, bool) { return Symbol{}, false }

// Members lists what may follow `expr.`: fields and methods (in snake_case where they belong to the simulator), or the
// exported names of a package. State variables are known to the value only.
func (s *Scope) Members(expr string) []Symbol { return nil }

// Keywords lists the keyword arguments of a call of callee, such as `NeuronGroup` or `S.connect`.
func (s *Scope) Keywords(callee string) []Symbol { return nil }

// Cursor is what stands at a position of a text that is being typed.
type Cursor struct {
	Start, End int    // the word at the position, in runes
	Word       string // the part of it before the position
	Expr       string // what stands before its dot: `G` in `G.v`; "" if there is none
	Call       string // the callee of the innermost open call: `S.connect` in `S.connect(p=`; "" if there is none
	Arg        int    // how many arguments stand before the one at the position
	Quoted     bool   // the position is inside a string
}

// Cursor finds the word, the operand before its dot, and the call around rune position pos of src.
func (s *Scope) Cursor(src string, pos int) Cursor { return Cursor{} }
