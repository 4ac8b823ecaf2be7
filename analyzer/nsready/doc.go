// Package nsready defines a rule that reports Namespaces which an end-to-end
// test creates and goes on to use before they are ready.
package nsready

const doc = `report namespaces that are created with no wait for their readiness`
