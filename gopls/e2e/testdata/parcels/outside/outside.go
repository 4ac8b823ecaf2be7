// Package outside is tested from outside.
package outside

// Depot is where parcels go.
const Depot = "depot"
