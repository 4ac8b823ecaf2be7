package event

// A verdict tells for which outcomes something holds, and for which it does not.
// For those in neither set it is not known.
type statusCond struct{ yes, no Outcomes }

var unknown statusCond

// just is what holds for these outcomes and for no other.
func just(yes Outcomes) statusCond { return statusCond{yes: yes, no: AnyOutcome &^ yes} }

// may returns the outcomes for which it may hold.
func (v statusCond) may() Outcomes { return AnyOutcome &^ v.no }

func (v statusCond) not() statusCond { return statusCond{yes: v.no, no: v.yes} }

func (v statusCond) and(w statusCond) statusCond {
	return statusCond{yes: v.yes & w.yes, no: v.no | w.no}
}

func (v statusCond) or(w statusCond) statusCond {
	return statusCond{yes: v.yes | w.yes, no: v.no & w.no}
}
