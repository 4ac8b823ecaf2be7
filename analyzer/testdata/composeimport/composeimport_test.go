// One rule replaces the only use of an import that the other rule needs.
package composeimport

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

func TestAlert(t *testing.T) {
	require.NoError(t, k8sClient.Create(context.TODO(), &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "blue"}}))
	resp, err := http.Post(gatewayURL, "application/json", strings.NewReader("blue"))
	require.NoError(t, err)
	require.Equal(t, http.StatusCreated, resp.StatusCode)
}
