// Package random turns (seed, object, draw site) and (step, element) into random
// numbers: uniform, standard normal, Poisson. Nothing is stored between draws, so
// a number depends neither on the order of drawing nor on the size of a block, and
// the same key gives the same bits on every processor.
//
// The generator is Philox4x32-10. Start reading at philox.go, then key.go.
package random
