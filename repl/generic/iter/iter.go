// Package iter has the types of functions over which range goes.
package iter

// Seq passes values to yield until it returns false.
type Seq[V any] func(yield func(V) bool)

// Seq2 passes pairs of values to yield until it returns false.
type Seq2[K, V any] func(yield func(K, V) bool)

// Pull returns functions that give the values of seq one by one, and that end it.
func Pull[V any](seq Seq[V]) (func() (V, bool), func()) {
	next, stop := Pull2(func(yield func(V, struct{}) bool) {
		seq(func(v V) bool { return yield(v, struct{}{}) })
	})
	return func() (V, bool) {
		v, _, ok := next()
		return v, ok
	}, stop
}

// Pull2 returns functions that give the pairs of seq one by one, and that end it.
func Pull2[K, V any](seq Seq2[K, V]) (func() (K, V, bool), func()) {
	var (
		k              K
		v              V
		ok             bool
		started, ended bool
		panicked       any
	)
	ask, given := make(chan bool), make(chan struct{})
	run := func() {
		defer func() {
			panicked = recover()
			ok, ended = false, true
			close(given)
		}()
		if !<-ask {
			return
		}
		seq(func(key K, value V) bool {
			k, v, ok = key, value, true
			given <- struct{}{}
			return <-ask
		})
	}
	// resume has seq go on, or end, and waits for what it does.
	resume := func(on bool) {
		if !started {
			started = true
			go run()
		}
		ask <- on
		<-given
		if p := panicked; p != nil {
			panicked = nil
			panic(p)
		}
	}
	next := func() (key K, value V, more bool) {
		if ended {
			return
		}
		ok = false
		resume(true)
		if !ok {
			return
		}
		return k, v, true
	}
	stop := func() {
		switch {
		case ended:
		case !started:
			ended = true
		default:
			resume(false)
		}
	}
	return next, stop
}
