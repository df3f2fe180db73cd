package dialect

import (
	"go/ast"
	"go/types"
)

// unlocks names, for a method that waits for a lock, the one that tries it and the one that gives it back.
var unlocks = map[string][2]string{
	"(*sync.Mutex).Lock":    {"TryLock", "Unlock"},
	"(*sync.RWMutex).Lock":  {"TryLock", "Unlock"},
	"(*sync.RWMutex).RLock": {"TryRLock", "RUnlock"},
}

// waiting has the session wait for a lock or a group, so that an interrupt ends it, or is nil for other statements:
//
//	if !mu.TryLock() { session.Lock(mu.Lock, mu.Unlock) }
func (p *plain) waiting(s *ast.ExprStmt) ast.Stmt {
	call, ok := s.X.(*ast.CallExpr)
	if !ok {
		return nil
	}
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || !p.repeatable(sel.X) {
		return nil
	}
	fn, ok := p.result.info.Uses[sel.Sel].(*types.Func)
	if !ok {
		return nil
	}
	if fn.FullName() == "(*sync.WaitGroup).Wait" {
		return p.rawStmt(s, unread{p.sessionFunc(nameWait, s), "(", sel.X, ".Wait)"}, read{call})
	}
	names, ok := unlocks[fn.FullName()]
	if !ok {
		return nil
	}
	lock := unread{"if !", sel.X, "." + names[0] + "() { ", p.sessionFunc(nameLock, s), "(", sel.X, "." + fn.Name() + ", ", sel.X, "." + names[1] + ") }"}
	if p.around().typ == nil {
		lock = unread{"func() { ", partList(lock), " }()"}
	}
	return p.rawStmt(s, lock, read{call})
}
