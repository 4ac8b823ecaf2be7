package fix

import (
	"archive/zip"
	"fmt"
	"os"
	"path/filepath"
)

// Write replaces the file on disk atomically. It keeps the file's mode and follows a
// symbolic link.
func (f File) Write() (err error) {
	name, err := filepath.EvalSymlinks(f.Name)
	if err != nil {
		return fmt.Errorf("writing fixed file: %w", err)
	}
	info, err := os.Stat(name)
	if err != nil {
		return fmt.Errorf("writing fixed file: %w", err)
	}
	tmp, err := os.CreateTemp(filepath.Dir(name), filepath.Base(name)+".*.tmp")
	if err != nil {
		return fmt.Errorf("writing fixed file: %w", err)
	}
	defer func() {
		if err != nil {
			_ = tmp.Close() // already closed if only the rename failed
			_ = os.Remove(tmp.Name())
			err = fmt.Errorf("writing fixed file %s: %w", name, err)
		}
	}()
	if _, err = tmp.Write(f.New); err != nil {
		return err
	}
	if err = tmp.Chmod(info.Mode().Perm()); err != nil {
		return err
	}
	if err = tmp.Close(); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), name)
}

// Archive writes the fixed files to a zip archive. go vet -fix and go fix read it when all
// packages are done (cmd/go/internal/vet/vet.go, readZip).
func Archive(name, comment string, files []File) (err error) {
	out, err := os.Create(name)
	if err != nil {
		return fmt.Errorf("creating archive of fixed files: %w", err)
	}
	defer func() {
		if cerr := out.Close(); err == nil && cerr != nil {
			err = fmt.Errorf("closing archive of fixed files: %w", cerr)
		}
	}()
	zw := zip.NewWriter(out)
	if err := zw.SetComment(comment); err != nil {
		return fmt.Errorf("archive of fixed files: %w", err)
	}
	for _, f := range files {
		w, err := zw.Create(f.Name)
		if err == nil {
			_, err = w.Write(f.New)
		}
		if err != nil {
			return fmt.Errorf("archiving fixed file %s: %w", f.Name, err)
		}
	}
	if err := zw.Close(); err != nil {
		return fmt.Errorf("writing archive of fixed files: %w", err)
	}
	return nil
}
