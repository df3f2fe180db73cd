package vm

// do does one step for the present block.
func (m *Machine) do(s *step) {
	f := &m.frame
	switch s.kind {
	case doLoop:
		for k := range s.n {
			if a := s.args[k]; a.number {
				f.args.s[k] = f.numbers[a.at]
			} else {
				f.args.v[k] = f.blocks[a.at]
			}
		}
		s.loop(f.blocks[s.dst], &f.args)
	case doFunction:
		x, y := f.blocks[s.args[0].at], f.blocks[s.args[1].at]
		s.fn.Block(f.blocks[s.dst], x, y)
	case doMove:
		copy(f.blocks[s.dst], m.spread(s.args[0], &f.splat0))
	case doCopy:
		copy(f.blocks[s.dst], f.blocks[f.view(s.ref)])
	case doSplat:
		fill(f.blocks[s.dst], f.numbers[s.args[0].at])
	case doStore:
		m.store(s)
	case doGather:
		gather(f.blocks[s.dst], m.columns[s.ref].numbers, m.indexBlock(s))
	case doGatherRuns:
		s.runs.gather(f.blocks[s.dst], m.columns[s.ref].numbers, m.at.first)
	case doAddRuns:
		s.runs.add(m.columns[s.ref].numbers, m.at.first, f.blocks[s.args[0].at])
	case doScatter:
		m.scatter(s)
	case doAccumulate:
		m.accumulate(s)
	case doNative:
		s.native.run(m)
	default:
		m.doRare(s)
	}
}

// doRare does the steps whose time does not depend on how they are found.
func (m *Machine) doRare(s *step) {
	f, p := &m.frame, &m.at
	dst := f.blocks[s.dst]
	switch s.kind {
	case doUniform:
		if p.list != nil {
			m.streams[s.site].FillList(dst, p.step.N, p.elems())
		} else {
			m.streams[s.site].Fill(dst, p.step.N, uint32(p.first))
		}
	case doNormal:
		if p.list != nil {
			m.streams[s.site].FillNormalList(dst, p.step.N, p.elems())
		} else {
			m.streams[s.site].FillNormal(dst, p.step.N, uint32(p.first))
		}
	case doPoisson:
		if a := s.args[0]; a.number {
			fill(dst, f.numbers[a.at])
		} else {
			copy(dst, f.blocks[a.at])
		}
		m.streams[s.site].FillPoisson(dst, p.step.N, uint32(p.first), p.elems())
	case doElement:
		if p.list != nil {
			convert(dst, p.elems())
			return
		}
		for k := range dst {
			dst[k] = float64(p.first + k)
		}
	case doConvert:
		convert(dst, m.columns[s.ref].whole[p.first:p.first+p.n])
	case doGatherWhole:
		gather(dst, m.columns[s.ref].whole, m.indexBlock(s))
	case doTruths:
		for k, t := range m.columns[s.ref].truths[p.first : p.first+p.n] {
			dst[k] = float64(t & 1)
		}
	case doGatherTruths:
		for k, i := range m.indexBlock(s) {
			dst[k] = float64(m.columns[s.ref].truths[i] & 1)
		}
	case doCall:
		m.call(s, dst)
	default:
		panic("vm: unknown step")
	}
}

func (m *Machine) call(s *step, dst []float64) {
	f, p := &m.frame, &m.at
	f.call = Call{Dst: dst, Args: f.list[:len(s.call)], Step: p.step, Stream: m.streams[s.site], first: p.first, elems: p.elems()}
	for k, a := range s.call {
		f.call.Args[k] = f.blocks[a.at]
	}
	m.funcs[s.ref](&f.call)
}

// indexBlock is where the elements of the block are in the column of a step.
func (m *Machine) indexBlock(s *step) []int32 {
	if s.index < 0 {
		return m.at.elems()
	}
	return m.frame.index[s.index]
}

// store writes a direct column in a range.
func (m *Machine) store(s *step) {
	f := &m.frame
	column := f.blocks[f.view(s.ref)]
	if s.n == 2 {
		where := m.spread(s.args[1], &f.splat1)
		v := m.spread(s.args[0], &f.splat0)
		for k := range column {
			if where[k] != 0 {
				column[k] = v[k]
			}
		}
		return
	}
	if a := s.args[0]; a.number {
		fill(column, f.numbers[a.at])
	} else {
		copy(column, f.blocks[a.at])
	}
}

// spread is an operand as a block, in the given memory where it is a number.
func (m *Machine) spread(a operand, memory *[]float64) []float64 {
	f := &m.frame
	if !a.number {
		return f.blocks[a.at]
	}
	if *memory == nil {
		*memory = make([]float64, f.size)
	}
	b := (*memory)[:f.n]
	fill(b, f.numbers[a.at])
	return b
}

func (m *Machine) scatter(s *step) {
	f := &m.frame
	column, index := m.columns[s.ref].numbers, m.indexBlock(s)
	v := m.spread(s.args[0], &f.splat0)
	if s.n == 2 {
		scatterWhere(column, index, v, m.spread(s.args[1], &f.splat1))
		return
	}
	scatter(column, index, v)
}

func (m *Machine) accumulate(s *step) {
	f := &m.frame
	column, index := m.columns[s.ref].numbers, m.indexBlock(s)
	switch a := s.args[0]; {
	case s.n == 2:
		scatterAddWhere(column, index, m.spread(a, &f.splat0), m.spread(s.args[1], &f.splat1))
	case a.number:
		scatterAddNumber(column, index, f.numbers[a.at])
	case s.within:
		addEach(column, index, f.blocks[a.at])
	default:
		scatterAdd(column, index, f.blocks[a.at])
	}
}
