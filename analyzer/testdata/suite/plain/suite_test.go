package plain

import "testing"

func TestMain(m *testing.M) { m.Run() } // main

func TestOne(t *testing.T) { // one
	t.Run("sub", func(t *testing.T) {})
}

func TestTwo(t *testing.T) {} // two

func Test(t *testing.T) {} // bare

func Testimony(t *testing.T) {}

func TestNot(t *testing.B) {}

func BenchmarkX(b *testing.B) {}

func FuzzX(f *testing.F) {}
