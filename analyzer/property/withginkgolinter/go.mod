module github.com/syncvet/syncvet/analyzer/property/withginkgolinter

go 1.26.0

require (
	github.com/nunnatsa/ginkgolinter v0.24.0
	github.com/syncvet/syncvet v0.0.0
	golang.org/x/tools v0.49.0
)

require (
	github.com/go-toolsmith/astcopy v1.1.0 // indirect
	golang.org/x/exp/typeparams v0.0.0-20260811152304-ee035b5b010f // indirect
	golang.org/x/mod v0.39.0 // indirect
	golang.org/x/sync v0.22.0 // indirect
)

replace github.com/syncvet/syncvet => ../../..
