// Requests that are tried again.
package notretry

import (
	"context"
	"errors"
	"net/http"
	"os"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	"k8s.io/apimachinery/pkg/util/wait"
	"k8s.io/client-go/util/retry"
)

var gatewayURL = os.Getenv("GATEWAY_URL")

func post() (*http.Response, error) { return http.Post(gatewayURL, "text/plain", nil) }

func try() error {
	_, err := post()
	return err
}

func byLoop() error {
	var last error
	for attempt := 0; attempt < 5; attempt++ {
		resp, err := post()
		if err == nil && resp.StatusCode == http.StatusCreated {
			return nil
		}
		last = errors.Join(last, err)
	}
	return last
}

func byContinue() *http.Response {
	for {
		resp, err := post()
		if err != nil {
			time.Sleep(time.Second)
			continue
		}
		if resp.StatusCode >= 500 {
			continue
		}
		return resp
	}
}

func byCondition() {
	err := errors.New("not sent")
	for err != nil {
		err = try()
	}
}

func bySelect(ctx context.Context) {
	tick := time.NewTicker(time.Second)
	for try() != nil {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

func byBreak() {
	for range 3 {
		if err := try(); err == nil {
			break
		}
	}
}

func once() (token string, retriable bool, err error) {
	resp, err := post()
	if err != nil {
		return "", true, err
	}
	return resp.Header.Get("Token"), false, nil
}

func byFlag() (string, error) {
	var last error
	for attempt := 1; attempt <= 3; attempt++ {
		token, retriable, err := once()
		if err == nil {
			return token, nil
		}
		last = err
		if !retriable || attempt == 3 {
			break
		}
	}
	return "", last
}

var _ = Describe("retries", func() {
	BeforeEach(func(ctx SpecContext) {
		Eventually(try).Should(Succeed())
		Eventually(func(g Gomega) { g.Expect(post()).To(HaveHTTPStatus(http.StatusCreated)) }).Should(Succeed())
		Eventually(post).Should(HaveHTTPStatus(http.StatusCreated))
		Consistently(try).Should(Succeed())
		Expect(wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, func(context.Context) (bool, error) {
			return try() == nil, nil
		})).To(Succeed())
		Expect(retry.OnError(retry.DefaultBackoff, func(error) bool { return true }, try)).To(Succeed())
	})

	BeforeEach(func(ctx SpecContext) {
		Expect(byLoop()).To(Succeed())
		Expect(byContinue().StatusCode).To(Equal(http.StatusCreated))
		byCondition()
		bySelect(ctx)
		byBreak()
		_, err := byFlag()
		Expect(err).NotTo(HaveOccurred())
	})

	It("is there", func() { Expect(http.Get(gatewayURL)).To(HaveHTTPStatus(http.StatusOK)) })
})
