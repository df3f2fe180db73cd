package dialect

import (
	"fmt"
	"go/build"
	"go/parser"
	"go/token"
	"go/version"
)

// language.go: the version of Go that a whole program is written in.

const (
	ownVariables = "go1.22" // since when each iteration of a loop has variables of its own
	buildLines   = "go1.21" // since when a //go:build line sets the version of its file, to this one at least
)

// chooseLanguage finds out what the loops of a whole program share: its //go:build line says so, or the module that it lies in.
func (c *translation) chooseLanguage() error {
	language, err := languageOf(c.src)
	if err == nil && language == "" && c.view.ModuleLanguage != nil {
		language, err = c.view.ModuleLanguage(c.src.name)
	}
	c.view.shares = sharesVariables(language)
	return err
}

// languageOf is the version that the //go:build line of a program asks for, "" if it has none.
func languageOf(src *source) (string, error) {
	f, _ := parser.ParseFile(token.NewFileSet(), "", src.text, parser.PackageClauseOnly) // its errors are reported later
	if f == nil || f.GoVersion == "" {
		return "", nil
	}
	tags := build.Default.ReleaseTags
	if newest := tags[len(tags)-1]; version.Compare(f.GoVersion, newest) > 0 {
		msg := fmt.Sprintf("file requires newer Go version %s (this program knows %s)", f.GoVersion, newest)
		return "", src.fail(int(f.Name.Pos())-1, msg, "the //go:build line at the head of the file asks for it")
	}
	if version.Compare(f.GoVersion, buildLines) < 0 {
		return buildLines, nil
	}
	return f.GoVersion, nil
}
