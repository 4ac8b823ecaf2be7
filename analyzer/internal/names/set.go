// Package names has sets of names that all identifiers of a package are looked up in.
package names

// A Set is a set of names. It tells of most others that they are not in it without
// hashing them.
type Set struct {
	may [4096 / 64]uint64 // by mark
	all map[string]bool
}

// NewSet returns the set of some names.
func NewSet(names ...string) *Set {
	s := &Set{all: make(map[string]bool)}
	for _, name := range names {
		s.Add(name)
	}
	return s
}

// Add adds a name.
func (s *Set) Add(name string) {
	m := mark(name)
	s.may[m/64] |= 1 << (m % 64)
	s.all[name] = true
}

// Has reports whether a name is in the set.
func (s *Set) Has(name string) bool {
	m := mark(name)
	return s.may[m/64]&(1<<(m%64)) != 0 && s.all[name]
}

// mark tells names apart by their length and some of their letters.
func mark(name string) uint {
	n := uint(len(name))
	if n == 0 {
		return 0
	}
	return (n + 31*uint(name[0]) + 37*uint(name[n/2]) + 61*uint(name[n-1])) % 4096
}
