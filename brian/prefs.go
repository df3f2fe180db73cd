package brian

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"unicode"
)

// Preferences are settings that Brian scripts make, by Brian's names:
// prefs.core.default_float_dtype, prefs["codegen.target"].
//
// What is under Codegen, Devices, GSL and Logging has no effect: nothing is
// compiled, no library called and no log file written here.
type Preferences struct {
	Core    CorePreferences
	Codegen CodegenPreferences
	Devices DevicesPreferences
	GSL     GSLPreferences
	Logging LoggingPreferences
}

// CorePreferences are about all objects.
type CorePreferences struct {
	Workers                 int // of a run at most; 0 for one on each processor. Results do not depend on it
	DefaultFloatDtype       any // "float64" or "float32": what new variables keep, see NeuronGroupOptions.Dtype
	DefaultIntegerDtype     any // has no effect: integers are exact
	StopOnKeyboardInterrupt any // has no effect: an interrupt ends a run between two steps
}

// CodegenPreferences have no effect.
type CodegenPreferences struct {
	Target                     any
	StringExpressionTarget     any
	SynapseConnectTarget       any
	LoopInvariantOptimisations any
	MaxCacheDirSize            any
	Cpp                        CppPreferences
	Runtime                    RuntimePreferences
	Generators                 GeneratorsPreferences
}

// CppPreferences have no effect.
type CppPreferences struct {
	Compiler, ExtraCompileArgs, ExtraCompileArgsGcc, ExtraCompileArgsMsvc, ExtraLinkArgs, Libraries, Headers, DefineMacros,
	IncludeDirs, LibraryDirs, RuntimeLibraryDirs, MsvcVarsLocation, MsvcArchitecture any
}

// RuntimePreferences have no effect.
type RuntimePreferences struct {
	Cython CythonPreferences
	Numpy  NumpyPreferences
}

// CythonPreferences have no effect.
type CythonPreferences struct{ MultiprocessSafe, CacheDir, DeleteSourceFiles any }

// NumpyPreferences have no effect.
type NumpyPreferences struct{ DiscardUnits any }

// GeneratorsPreferences have no effect.
type GeneratorsPreferences struct{ Cpp GeneratorsCppPreferences }

// GeneratorsCppPreferences have no effect.
type GeneratorsCppPreferences struct{ RestrictKeyword, FlushDenormals any }

// DevicesPreferences have no effect.
type DevicesPreferences struct{ CppStandalone CppStandalonePreferences }

// CppStandalonePreferences have no effect.
type CppStandalonePreferences struct {
	OpenmpThreads, OpenmpSpatialneuronStrategy, MakeCmdUnix, RunCmdUnix, ExtraMakeArgsUnix, ExtraMakeArgsWindows, RunEnvironmentVariables any
}

// GSLPreferences have no effect.
type GSLPreferences struct{ Directory any }

// LoggingPreferences have no effect.
type LoggingPreferences struct {
	DeleteLogOnExit, FileLog, SaveScript, StdRedirection, StdRedirectionToFile, DisplayBrianErrorMessage, WarnForUnusedObjects,
	FileLogLevel, ConsoleLogLevel, FileLogMaxSize any
}

// Prefs are the preferences of the session.
var Prefs = defaultPreferences()

func defaultPreferences() *Preferences {
	p := &Preferences{}
	p.Core = CorePreferences{DefaultFloatDtype: "float64", DefaultIntegerDtype: "int32", StopOnKeyboardInterrupt: true}
	p.Codegen.Target, p.Codegen.StringExpressionTarget, p.Codegen.LoopInvariantOptimisations = "auto", "numpy", true
	c := &p.Codegen.Cpp
	for _, list := range []*any{&c.ExtraLinkArgs, &c.Libraries, &c.Headers, &c.DefineMacros, &c.IncludeDirs, &c.LibraryDirs, &c.RuntimeLibraryDirs} {
		*list = []string{}
	}
	return p
}

// ResetToDefaults undoes all settings.
func (p *Preferences) ResetToDefaults() { *p = *defaultPreferences() }

// Index is the value of a preference by its full name, such as "codegen.target".
func (p *Preferences) Index(ix ...any) (any, error) {
	v, err := p.find(ix)
	if err != nil {
		return nil, err
	}
	return v.Interface(), nil
}

// SetIndex sets a preference by its full name.
func (p *Preferences) SetIndex(value any, ix ...any) error {
	v, err := p.find(ix)
	if err != nil {
		return err
	}
	if value == nil {
		v.SetZero()
		return nil
	}
	v.Set(reflect.ValueOf(value))
	return nil
}

// find walks along the names between the points.
func (p *Preferences) find(ix []any) (reflect.Value, error) {
	name, ok := ix[0].(string)
	if len(ix) != 1 || !ok {
		return reflect.Value{}, fmt.Errorf("a preference is chosen by its name, such as prefs[\"core.default_float_dtype\"]")
	}
	v := reflect.ValueOf(p).Elem()
	for _, part := range strings.Split(name, ".") {
		if v.Kind() != reflect.Struct {
			return reflect.Value{}, kindOfError(unknownName, "there is no preference %q%s", name, suggestion(name, p.names()))
		}
		k := slices.IndexFunc(reflect.VisibleFields(v.Type()), func(f reflect.StructField) bool { return snake(f.Name) == strings.ToLower(part) })
		if k < 0 {
			return reflect.Value{}, kindOfError(unknownName, "there is no preference %q%s", name, suggestion(name, p.names()))
		}
		v = v.Field(k)
	}
	if v.Kind() == reflect.Struct {
		return reflect.Value{}, fmt.Errorf("%q is a group of preferences, and no single one", name)
	}
	return v, nil
}

// names lists the full names of all preferences.
func (p *Preferences) names() []string {
	var list []string
	var add func(before string, t reflect.Type)
	add = func(before string, t reflect.Type) {
		for _, f := range reflect.VisibleFields(t) {
			if f.Type.Kind() == reflect.Struct {
				add(before+snake(f.Name)+".", f.Type)
				continue
			}
			list = append(list, before+snake(f.Name))
		}
	}
	add("", reflect.TypeFor[Preferences]())
	return list
}

// snake writes DefaultFloatDtype as default_float_dtype, and GSL as gsl.
func snake(name string) string {
	var b strings.Builder
	lower := false
	for _, r := range name {
		if unicode.IsUpper(r) && lower {
			b.WriteByte('_')
		}
		lower = unicode.IsLower(r)
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// String lists the preferences that are set.
func (p *Preferences) String() string {
	var b strings.Builder
	for _, name := range p.names() {
		if x, err := p.Index(name); err == nil && x != nil {
			fmt.Fprintf(&b, "%s = %v\n", name, x)
		}
	}
	return strings.TrimSuffix(b.String(), "\n")
}
