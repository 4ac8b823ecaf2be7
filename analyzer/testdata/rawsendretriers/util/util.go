// Package util runs functions in ways that are not seen.
package util

// A Runner runs functions.
type Runner interface{ Run(func() error) error }

// Default is the suite's runner.
var Default Runner

// Retry runs f until it succeeds.
func Retry(f func() error) error { return Default.Run(f) }

// Once runs f.
func Once(f func() error) error { return Default.Run(f) }
