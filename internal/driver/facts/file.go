package facts

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"sort"
	"strings"

	"golang.org/x/tools/go/types/objectpath"
)

// Header begins every fact file, and is all there is to the file of a package
// without facts. Its last word is the version of the format.
const Header = magic + version

const (
	magic   = "syncvet facts "
	version = "1\n"
)

// What can be wrong with a fact file.
var (
	errForeign = errors.New("not a fact file of syncvet")
	errVersion = errors.New("written by another version of syncvet")
	errCut     = errors.New("cut short")
	errDamaged = errors.New("damaged")
)

// Bare reports whether a fact file of that size holds no facts, so that it need
// not be read.
func Bare(size int64) bool { return size == int64(len(Header)) }

// seal puts the header and a checksum before a payload.
func seal(payload []byte) []byte {
	out := make([]byte, 0, len(Header)+8+len(payload))
	out = append(out, Header...)
	out = binary.BigEndian.AppendUint32(out, uint32(len(payload)))
	out = binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(payload))
	return append(out, payload...)
}

// open returns the payload of a fact file, which is empty for a bare header.
func open(data []byte) ([]byte, error) {
	switch {
	case string(data) == Header:
		return nil, nil
	case strings.HasPrefix(Header, string(data)):
		return nil, errCut
	case !bytes.HasPrefix(data, []byte(magic)):
		return nil, errForeign
	case !bytes.HasPrefix(data, []byte(Header)):
		return nil, errVersion
	}
	data = data[len(Header):]
	if len(data) < 8 {
		return nil, errCut
	}
	size, sum, payload := binary.BigEndian.Uint32(data), binary.BigEndian.Uint32(data[4:]), data[8:]
	switch {
	case uint64(len(payload)) < uint64(size):
		return nil, errCut
	case uint64(len(payload)) > uint64(size), crc32.ChecksumIEEE(payload) != sum:
		return nil, errDamaged
	}
	return payload, nil
}

// A writer builds a payload: a table of package paths, then one section for each
// type of fact, with the keys of its entries and their gob stream.
type writer struct {
	buf          bytes.Buffer
	packageIndex map[string]int
}

func (w *writer) uint(n int) { w.buf.Write(binary.AppendUvarint(nil, uint64(n))) }

func (w *writer) string(s string) {
	w.uint(len(s))
	w.buf.WriteString(s)
}

func (w *writer) packages(entries []Entry) {
	w.packageIndex = make(map[string]int)
	var paths []string
	for _, e := range entries {
		if _, ok := w.packageIndex[e.Package]; !ok {
			w.packageIndex[e.Package] = 0
			paths = append(paths, e.Package)
		}
	}
	sort.Strings(paths)
	w.uint(len(paths))
	for i, path := range paths {
		w.packageIndex[path] = i
		w.string(path)
	}
}

// A reader takes a payload apart. The checksum guards against damage on disk;
// the bounds checks guard against what the checksum cannot see.
type reader struct {
	data []byte
	bad  bool
}

func (r *reader) uint() int {
	n, size := binary.Uvarint(r.data)
	if size <= 0 || n > uint64(len(r.data)) {
		// No count or length in a payload exceeds the number of bytes that follow.
		r.bad, r.data = true, nil
		return 0
	}
	r.data = r.data[size:]
	return int(n)
}

func (r *reader) string() string {
	n := r.uint()
	if n > len(r.data) {
		r.bad, r.data = true, nil
		return ""
	}
	s := string(r.data[:n])
	r.data = r.data[n:]
	return s
}

func (r *reader) packages() []string {
	paths := make([]string, r.uint())
	for i := range paths {
		paths[i] = r.string()
	}
	return paths
}

// A section holds the entries of one type of fact, their values still encoded.
type section struct {
	typeName string
	entries  []Entry
	stream   []byte
}

func (r *reader) section(packages []string) section {
	s := section{typeName: r.string()}
	n := r.uint()
	for range n {
		i, object := r.uint(), r.string()
		if r.bad || i >= len(packages) {
			r.bad, r.data = true, nil
			return section{}
		}
		s.entries = append(s.entries, Entry{Package: packages[i], Object: objectpath.Path(object)})
	}
	s.stream = []byte(r.string())
	return s
}
