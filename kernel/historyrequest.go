package kernel

type historyRequest struct {
	Output  bool   `json:"output"`
	Access  string `json:"hist_access_type"` // "tail", "range" or "search"
	Session int    `json:"session"`          // for range; 0 is ours, negative ones count back from it
	Start   int    `json:"start"`
	Stop    *int   `json:"stop"` // exclusive
	N       int    `json:"n"`    // for tail and search: the newest n
	Pattern string `json:"pattern"`
	Unique  bool   `json:"unique"`
}

type historyReply struct {
	Status  string   `json:"status"`
	History [][3]any `json:"history"` // session, line, and input or a pair of input and output
}

func (k *kernel) historyRequest(r *request) any {
	var q historyRequest
	if e := r.decode(&q); e != nil {
		return failed(e)
	}
	lines, err := k.history.ask(q)
	if err != nil {
		return failed(&Error{Name: "HistoryError", Value: err.Error()})
	}
	reply := historyReply{"ok", [][3]any{}}
	for _, l := range lines {
		var text any = l.Input
		if q.Output {
			var result any
			if l.Output != "" {
				result = l.Output
			}
			text = [2]any{l.Input, result}
		}
		reply.History = append(reply.History, [3]any{l.Session, l.Line, text})
	}
	return reply
}
