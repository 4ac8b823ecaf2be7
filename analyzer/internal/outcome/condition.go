package outcome

// A Condition is for which outcomes something holds, and for which it does not. For
// those in neither set that is not known. The zero Condition knows nothing.
type Condition struct{ Yes, No Set }

// Just is the condition that holds for these outcomes and for no other.
func Just(yes Set) Condition { return Condition{Yes: yes, No: Any &^ yes} }

// May returns the outcomes for which the condition may hold.
func (c Condition) May() Set { return Any &^ c.No }

// Not is the opposite.
func (c Condition) Not() Condition { return Condition{Yes: c.No, No: c.Yes} }

// And holds where both hold.
func (c Condition) And(d Condition) Condition {
	return Condition{Yes: c.Yes & d.Yes, No: c.No | d.No}
}

// Or holds where one of them holds.
func (c Condition) Or(d Condition) Condition {
	return Condition{Yes: c.Yes | d.Yes, No: c.No & d.No}
}
