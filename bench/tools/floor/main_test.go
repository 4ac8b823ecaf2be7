package main

import "testing"

func TestVetxOutput(t *testing.T) {
	for cfg, want := range map[string]string{
		"{\n\t\"VetxOnly\": true,\n\t\"VetxOutput\": \"/out/b001/vet.out\",\n\t\"Stdout\": \"\"\n}": "/out/b001/vet.out",
		`{"VetxOutput": "C:\\tmp\\vet.out"}`: `C:\tmp\vet.out`,
		`{"VetxOutput": ""}`:                 "",
		`{}`:                                 "",
	} {
		if got, err := vetxOutput(cfg); got != want || err != nil {
			t.Errorf("vetxOutput(%s) = %q, %v, want %q", cfg, got, err, want)
		}
	}
}
