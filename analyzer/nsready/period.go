package nsready

import (
	"fmt"
	"time"
)

// ParsePeriod reads a time to wait, as time.ParseDuration does. One that is not
// longer than nothing is an error.
func ParsePeriod(text string) (time.Duration, error) {
	d, err := time.ParseDuration(text)
	if err != nil {
		return 0, err
	}
	if d <= 0 {
		return 0, fmt.Errorf("%s is not a time to wait", text)
	}
	return d, nil
}

// period is the flag.Value of a time to wait.
type period struct{ value *time.Duration }

func (p period) String() string {
	if p.value == nil {
		return ""
	}
	return p.value.String()
}

func (p period) Set(text string) error {
	d, err := ParsePeriod(text)
	if err == nil {
		*p.value = d
	}
	return err
}
