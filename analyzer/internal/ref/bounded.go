package ref

import (
	"cmp"
	"go/ast"
	"go/token"
	"slices"
)

// near returns the sources to use at pos, and whether these are all. If there are more than
// maxSet, it returns those in the declaration around pos or, if there are none, the first
// maxSet. Such sources are sorted by position.
func (s *Resolver) near(sources []source, pos token.Pos) (near []source, all bool) {
	if len(sources) <= maxSet {
		return sources, true
	}
	if decl := s.declaration(pos); decl != nil {
		from, _ := slices.BinarySearchFunc(sources, decl.Pos(), comparePos)
		to, _ := slices.BinarySearchFunc(sources, decl.End(), comparePos)
		near = sources[from:to]
	}
	if len(near) > 0 {
		return near, false
	}
	return sources[:maxSet], false
}

func comparePos(src source, pos token.Pos) int { return cmp.Compare(src.expr.Pos(), pos) }

// declaration returns the top-level declaration that holds a position, nil for none.
func (s *Resolver) declaration(pos token.Pos) ast.Decl {
	i, _ := slices.BinarySearchFunc(s.files, pos, func(f *ast.File, pos token.Pos) int { return cmp.Compare(f.FileEnd, pos) })
	if i == len(s.files) {
		return nil
	}
	decls := s.files[i].Decls
	j, _ := slices.BinarySearchFunc(decls, pos, func(d ast.Decl, pos token.Pos) int { return cmp.Compare(d.End(), pos) })
	if j == len(decls) || pos < decls[j].Pos() {
		return nil
	}
	return decls[j]
}
