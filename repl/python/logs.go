package python

// logs.go: brian2.utils.logger.catch_logs.

// caughtLogs collects the warnings of a with block in a list of tuples: level, name, message.
type caughtLogs struct {
	list *List
	end  func()
}

// Enter begins to collect.
func (c *caughtLogs) Enter() error {
	c.end = host.CatchLogs(func(kind, message string) {
		c.list.items = append(c.list.items, Tuple{"WARNING", "brian2." + kind, message})
	})
	return nil
}

// Exit ends it.
func (c *caughtLogs) Exit() { c.end() }

func catchLogs(args) any { return &caughtLogs{list: new(List)} }
