// Package gate sends once.
package gate

import "net/http"

// Post sends once.
func Post(url string) (int, error) {
	resp, err := http.Post(url, "application/json", nil)
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, resp.Body.Close()
}
