package facts

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"sort"
	"strings"

	"github.com/syncvet/syncvet/internal/driver/facts/empty"
)

// Errors of Decode.
var (
	errForeign = errors.New("not a fact file of syncvet")
	errVersion = errors.New("written by another version of syncvet")
	errCut     = errors.New("cut short")
	errDamaged = errors.New("damaged")
)

// seal returns the payload with the header and a checksum before it.
func seal(payload []byte) []byte {
	out := make([]byte, 0, len(empty.Header)+8+len(payload))
	out = append(out, empty.Header...)
	out = binary.BigEndian.AppendUint32(out, uint32(len(payload)))
	out = binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(payload))
	return append(out, payload...)
}

// open returns the payload of a fact file. It is empty for a file without facts.
func open(data []byte) ([]byte, error) {
	switch {
	case string(data) == empty.Header:
		return nil, nil
	case strings.HasPrefix(empty.Header, string(data)):
		return nil, errCut
	case !bytes.HasPrefix(data, []byte(empty.Magic)):
		return nil, errForeign
	case !bytes.HasPrefix(data, []byte(empty.Header)):
		return nil, errVersion
	}
	data = data[len(empty.Header):]
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

// A writer writes a payload: the types, a table of package paths, then for each type of
// fact its name and its entries.
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

// A reader reads a payload. It checks bounds, as the checksum detects damage on disk but
// not errors of the writer.
type reader struct {
	data []byte
	bad  bool
}

func (r *reader) fail() { r.bad, r.data = true, nil }

// advance skips size bytes. It fails if size is not positive.
func (r *reader) advance(size int) {
	if size <= 0 {
		r.fail()
		return
	}
	r.data = r.data[size:]
}

func (r *reader) uint64() uint64 {
	n, size := binary.Uvarint(r.data)
	r.advance(size)
	return n
}

// uint reads a count, a length or an index. It fails if the value is much larger than the
// payload, so that a damaged file cannot cause a huge allocation.
func (r *reader) uint() int {
	n := r.uint64()
	if n > uint64(len(r.data))+maxIndex {
		r.fail()
		return 0
	}
	return int(n)
}

// maxIndex is allowed in any payload: an index, unlike a length, is not followed by as
// many bytes.
const maxIndex = 1 << 16

func (r *reader) string() string {
	n := r.uint()
	if n > len(r.data) {
		r.fail()
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
