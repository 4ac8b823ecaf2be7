package nsready

import (
	"go/types"

	"github.com/syncvet/syncvet/analyzer/internal/ref"
	"github.com/syncvet/syncvet/analyzer/internal/summary"
)

// preferred is the name of the helper that is taken where several fit.
const preferred = "CreateNamespaceAndWait"

// awaiters returns the functions of the package that create a Namespace named
// by a parameter and wait until it is ready, in source order, the preferred one
// first.
func awaiters(pkg *summary.Package) []*types.Func {
	awaits := make(map[*types.Func]bool)
	for source := range pkg.Sources() {
		pkg.Trace(source, func(at summary.Stop) bool {
			if !at.Leaves && len(at.Needs) == 0 && at.Body.Func != nil && takesName(at.Body, at.Made.Names) {
				awaits[at.Body.Func] = true
			}
			return len(at.Needs) == 0
		})
	}
	var found []*types.Func
	for _, b := range pkg.Bodies {
		switch {
		case b.Func == nil || !awaits[b.Func]:
		case b.Func.Name() == preferred:
			found = append([]*types.Func{b.Func}, found...)
		default:
			found = append(found, b.Func)
		}
	}
	return found
}

// takesName reports whether a function is f(ctx, client, name) error with the
// name that of the Namespace.
func takesName(b *summary.Body, names ref.Set) bool {
	params, results := b.Sig.Params(), b.Sig.Results()
	if b.Sig.Recv() != nil || b.Sig.TypeParams() != nil || b.Sig.Variadic() || params.Len() != 3 || results.Len() != 1 {
		return false
	}
	return summary.IsError(results.At(0).Type()) &&
		types.Identical(params.At(2).Type(), types.Typ[types.String]) &&
		ref.InSlots(names, b.Sig).Has(ref.Ref{Slot: ref.Param(2)})
}
