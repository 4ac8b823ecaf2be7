package event

// A verdict tells for which outcomes something holds, and for which it does not.
// For those in neither set it is not known.
type verdict struct{ yes, no Outcomes }

var unknown verdict

// just is what holds for these outcomes and for no other.
func just(yes Outcomes) verdict { return verdict{yes: yes, no: AnyOutcome &^ yes} }

// may returns the outcomes for which it may hold.
func (v verdict) may() Outcomes { return AnyOutcome &^ v.no }

func (v verdict) not() verdict { return verdict{yes: v.no, no: v.yes} }

func (v verdict) and(w verdict) verdict { return verdict{yes: v.yes & w.yes, no: v.no | w.no} }

func (v verdict) or(w verdict) verdict { return verdict{yes: v.yes | w.yes, no: v.no & w.no} }
