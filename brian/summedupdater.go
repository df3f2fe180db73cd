package brian

// SummedUpdater says when in a step a summed variable is computed: in the slot
// "groups", before the equations of its target, unless it is changed.
type SummedUpdater struct {
	When  string
	Order int
}

// SummedUpdaters is those of the summed variables of the synapses, by the names
// with _post or _pre: S.summed_updaters["v_post"].when = "after_groups" in a
// session.
func (s *Synapses) SummedUpdaters() map[string]*SummedUpdater {
	all := map[string]*SummedUpdater{}
	for _, v := range s.summed {
		all[v.name] = v.updater
	}
	return all
}
