// Directives that have no effect are reported.
package problems

import (
	"testing"

	corev1 "k8s.io/api/core/v1"
)

func TestNothing(t *testing.T) {
	//syncvet:ignore nsready nothing is created here // want `directive: //syncvet:ignore suppresses nothing here`
	ns := &corev1.Namespace{}
	//syncvet:ignore nsraedy there is no such rule // want `directive: //syncvet:ignore names nsraedy, which is no rule; the rules are nsready`
	t.Log(ns)
	//syncvet:ignore // want `directive: //syncvet:ignore names .*`
	t.Log(ns)
	//syncvet:disable nsready // want `directive: there is no //syncvet:disable, only ignore and ready`
	//syncvet:ready this is no function // want `directive: //syncvet:ready belongs above a function`
	t.Log(ns)
}
