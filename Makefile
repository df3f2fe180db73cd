# What a person does with this project. `make demo` and `make test` need Go and nothing else.

GO      ?= go
BIN     := bin/brianrepl
FUZZ    ?= 20s
MODELS  ?=
RUNS    ?= 3

.PHONY: demo build test check arm64 race fuzz bench floors workers symbols sizes clean

# demo: the network of the tutorial, from its script to a raster plot.
demo: build
	$(BIN) run tutorials/01-cuba.brian

build:
	$(GO) build -o $(BIN) ./cmd/brianrepl

test: build
	$(GO) test ./...

# check: what must hold besides the tests.
check:
	@fmt=$$(gofmt -l .); if [ -n "$$fmt" ]; then echo "gofmt would change: $$fmt"; exit 1; fi
	$(GO) vet ./...
	$(GO) tool staticcheck ./...
	$(GO) mod tidy -diff
	$(GO) test ./cmd/brianrepl -run TestLayers -count=1
	$(GO) generate ./...
	@git diff --exit-code --stat -- '*_gen.go' repl/symbols || { echo "generated files were not up to date; commit what is here now"; exit 1; }

# arm64: the engine's bits on another processor, which qemu-user plays here.
arm64:
	@for p in elementary random vm; do \
	  GOARCH=arm64 $(GO) test -c -o bin/$$p.arm64 ./brian/internal/$$p || exit 1; \
	  (cd brian/internal/$$p && qemu-aarch64 ../../../bin/$$p.arm64 -test.run 'Bits|Frozen|Fills|Block') || exit 1; done

# race: what several workers do, and the kernel, under the race detector, which needs gcc.
race:
	$(GO) test -race ./brian -run 'TestLockstepChangesNoBit|TestWorkers'
	$(GO) test -race ./brian/internal/team ./brian/internal/vm ./kernel/...

# fuzz: every fuzz target, FUZZ long each.
fuzz:
	@for pkg in $$($(GO) list ./...); do \
	  for f in $$($(GO) test -list '^Fuzz' $$pkg | grep '^Fuzz'); do \
	    echo "$$pkg $$f"; $(GO) test $$pkg -run '^$$' -fuzz "^$$f$$" -fuzztime $(FUZZ) || exit 1; \
	  done; done

# bench: the benchmark models, beside Brian 2 where it is installed: make bench MODELS=cuba,stdp RUNS=5
bench: build
	$(GO) run ./bench -models '$(MODELS)' -runs $(RUNS)

# floors: parts of the models beside loops in C, which need gcc
floors: build
	$(GO) run ./bench -floors

# workers: what more workers gain, beside what the processors of this machine take from each other: make workers RUNS=9
workers: build
	$(GO) run ./bench -workers -models '$(MODELS)' -runs $(RUNS)

# symbols: everything that is generated, again.
symbols:
	$(GO) generate ./...

# sizes: of the program, and of each package's source.
sizes: build
	@ls -l $(BIN) | awk '{printf "%.1f MB %s\n", $$5/1e6, $$9}'
	@for d in $$($(GO) list -f '{{.Dir}}' ./...); do \
	  printf '%6d lines  %s\n' $$(ls $$d/*.go 2>/dev/null | grep -v _test.go | xargs -r cat | wc -l) $${d#$$PWD/}; done | sort -rn

clean:
	rm -rf bin
