package ref

import (
	"cmp"
	"go/ast"
	"go/token"
	"slices"
)

// near returns the sources of a place, which are in the order of the source. If
// they are more than can be remembered, those in the declaration around pos come
// first, and so many others as can be.
func (s *Sources) near(sources []source, pos token.Pos) []source {
	if len(sources) <= maxSet {
		return sources
	}
	decl := s.declaration(pos)
	if decl == nil {
		return sources
	}
	from, _ := slices.BinarySearchFunc(sources, decl.Pos(), comparePos)
	to, _ := slices.BinarySearchFunc(sources, decl.End(), comparePos)
	if from >= to {
		return sources
	}
	near := slices.Clone(sources[from:to])
	near = append(near, sources[:min(from, maxSet)]...)
	return append(near, sources[to:min(len(sources), to+maxSet)]...)
}

func comparePos(src source, pos token.Pos) int { return cmp.Compare(src.expr.Pos(), pos) }

// declaration returns the declaration of a file that stands around a position.
func (s *Sources) declaration(pos token.Pos) ast.Decl {
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
