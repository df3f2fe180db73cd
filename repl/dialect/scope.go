package dialect

import "go/types"

// Scope is what a session's cells see: compiled packages, the names that are there at the start, and what cells that ran
// have declared. It is not safe for concurrent use.
type Scope struct {
	// ModuleLanguage is the version of Go, as "go1.21", of the module that a file lies in; "" is the newest. It may be nil.
	ModuleLanguage func(file string) (string, error)

	// Source gives the package at an import path that a file or a cell imports, where the tables have none; nil if it is no package of a
	// module. Of an error, an *Error, the message and the hint count. It may be nil.
	Source func(path, importer string) (*Package, error)

	im          *importer
	table       Table
	names       map[string]*entity         // declared by cells
	started     map[string]*entity         // found among the names at the start
	taken       map[string]bool            // names of emitted types and functions, which the interpreter cannot give anew
	aliases     map[string]string          // package names in emitted code -> import path
	typeNames   map[*types.TypeName]string // emitted names of types that cells declared, where they differ
	unborn      map[*types.Func]bool       // methods that types have but whose declaration did not run
	origins     map[string]*origin         // of the functions, methods and types that cells declared
	seq         int                        // number of chunks of declarations
	methodNames map[*types.Func]string     // emitted names of methods that were declared again
	conv        *conventions
	numbered    numbered
	generics    map[types.Object]*generic         // functions and types with type parameters that cells declared
	modules     map[string]*sourcePackage         // by path
	packages    map[*types.Package]*sourcePackage // the same
	written     map[string]string                 // what cells call the functions that emitted code calls otherwise

	waiting        []*waiting // functions that mention what is not declared yet
	recovers       bool       // a cell mentions recover
	warnedQuotient bool       // the user knows that integers divide to integers
}

// NewScope returns the scope of a new session. The tables are read on demand and must not change.
func NewScope(ex Exports, tab Table) *Scope {
	s := &Scope{im: newImporter(ex, tab), table: tab, names: map[string]*entity{}, started: map[string]*entity{},
		taken: map[string]bool{}, aliases: map[string]string{}, typeNames: map[*types.TypeName]string{},
		unborn: map[*types.Func]bool{}, origins: map[string]*origin{}, methodNames: map[*types.Func]string{}, generics: map[types.Object]*generic{}, written: map[string]string{},
		modules: map[string]*sourcePackage{}, packages: map[*types.Package]*sourcePackage{}}
	s.conv = newConventions(s.im)
	return s
}
