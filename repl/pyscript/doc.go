// Package pyscript turns a Brian script, which is Python, into cells of the dialect.
package pyscript
