module github.com/syncvet/syncvet/gopls/e2e

go 1.26.0

require github.com/syncvet/syncvet v0.0.0

require golang.org/x/tools v0.47.0 // indirect

replace github.com/syncvet/syncvet => ../..
