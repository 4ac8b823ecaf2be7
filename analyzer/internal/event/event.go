// Package event says what calls mean to a Kubernetes end-to-end test: which
// create a Namespace, which read it or what its controllers add, which send
// requests, create Pods or run commands. Types and methods decide, never the names of
// variables.
package event

import (
	"go/ast"
	"go/types"

	"github.com/syncvet/syncvet/analyzer/internal/library"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
)

// Kind is what happens.
type Kind uint8

const (
	// Create makes a Namespace.
	Create Kind = iota + 1
	// CreateAny makes an object whose type only the caller knows.
	CreateAny
	// Read looks once whether a Namespace, its default ServiceAccount or its
	// kube-root-ca.crt is there.
	Read
	// Wait returns once a Namespace is ready.
	Wait
	// Send is a state-changing HTTP request to the system under test.
	Send
	// Pod creates a Pod.
	Pod
	// Command runs a program.
	Command
	// SendAny is a request whose method only the caller knows.
	SendAny
	// Sent is a request that is sent until it is answered with success.
	Sent
	// Made makes a Namespace and has waited until it is ready.
	Made
	// ReadAny looks once at an object whose type only the caller knows.
	ReadAny
	// Run runs a function that only the caller knows.
	Run
)

// NeedsReady reports whether events of this kind need the Namespace they are
// about to be ready.
func (k Kind) NeedsReady() bool { return k == Send || k == Pod || k == Command }

// An Event is one call with a meaning.
type Event struct {
	Kind Kind
	Call *ast.CallExpr
	// Names is the name of the Namespace it is about; empty when unknown.
	Names ref.Set
	// Object is the object a Create makes; nil where the call takes a name.
	Object ast.Expr
	// Name finds the name's expression as the user wrote it, which is nil where
	// there is none to see; nil for all but a Create.
	Name func() ast.Expr
	// Weak is set for a Read or Wait of the Namespace alone: the API server
	// calls it Active when it admits the create, before its controllers have
	// added anything.
	Weak bool
	// Pods is set for a Read of Pods or workloads in the Namespace.
	Pods bool
	// ByState is set for a Read of an object that may be there before its Pods are: only
	// a state such as "Available" shows them. Who sees a list of Jobs has seen what a
	// controller made.
	ByState bool
	// Watch is set for a Read that returns a watch, whose events show what is there.
	Watch bool
	// Look is set for a ReadAny.
	Look *Look
	// Request is set for a Send and a SendAny.
	Request *Request
}

// Reader reads the calls of one package. It is not for concurrent use.
type Reader struct {
	info      *types.Info
	refs      *ref.Resolver
	functions *library.Lookup
}

// NewReader returns a reader of the package that info and refs describe.
func NewReader(info *types.Info, refs *ref.Resolver, functions *library.Lookup) *Reader {
	return &Reader{info: info, refs: refs, functions: functions}
}

// Of returns what call itself means, not what its arguments or the body of
// the called function do.
func (r *Reader) Of(call *ast.CallExpr) []Event {
	fn := r.refs.Callee(call)
	for _, reading := range r.functions.Of(fn).Readings {
		if e, ok := readings[reading](r, fn, call); ok {
			e.Call = call
			e.Watch = e.Kind == Read && isWatch(fn)
			return []Event{e}
		}
	}
	return nil
}
