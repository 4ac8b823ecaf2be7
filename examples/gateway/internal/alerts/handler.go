package alerts

import (
	"encoding/json"
	"net/http"

	ctrl "sigs.k8s.io/controller-runtime"
)

// Handler answers the gateway's requests.
func Handler(store *Store) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusOK) })
	mux.HandleFunc("POST /api/v1/alerts", func(w http.ResponseWriter, r *http.Request) {
		var alert Alert
		if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20)).Decode(&alert); err != nil {
			http.Error(w, "not an alert: "+err.Error(), http.StatusBadRequest)
			return
		}
		if alert.Name == "" || alert.Namespace == "" {
			http.Error(w, "an alert has a name and a namespace", http.StatusBadRequest)
			return
		}
		group, outcome, err := store.Take(r.Context(), alert)
		if err != nil {
			ctrl.Log.Error(err, "alert not taken", "alert", alert.Name, "namespace", alert.Namespace)
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		answer(w, group, outcome)
	})
	return mux
}

// answer tells the sender what became of the alert: 201 says that there is a new
// group where the sender expects it, 202 that the alert is kept elsewhere.
func answer(w http.ResponseWriter, group Group, outcome Outcome) {
	status := map[Outcome]int{
		Opened:   http.StatusCreated,
		Parked:   http.StatusAccepted,
		Folded:   http.StatusAccepted,
		Closed:   http.StatusOK,
		Silenced: http.StatusNoContent,
		Unknown:  http.StatusNotFound,
	}[outcome]
	if outcome == Silenced || outcome == Unknown {
		w.WriteHeader(status)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(group) // the sender may be gone
}
