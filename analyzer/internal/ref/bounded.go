package ref

import (
	"cmp"
	"go/ast"
	"go/token"
	"slices"
)

// near returns the sources of a place and whether these are all. If all are more than
// can be remembered, and so by position, they are those in the declaration around pos,
// if there are any.
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

// declaration returns the declaration of a file that stands around a position.
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
