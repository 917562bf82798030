package main

import (
	"crypto/sha256"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// A checkpoint is what the author of a log signs: c2sp.org/tlog-checkpoint. tlog.ParseTree reads another header,
// that of the Go checksum database, so the text is parsed here.
type checkpoint struct {
	origin string
	size   int64
	root   tlog.Hash
}

// fetchCheckpoint reads the log's current checkpoint.
func fetchCheckpoint(log *remoteLog, vkey string) (checkpoint, error) {
	message, err := log.fetch("checkpoint")
	if err != nil {
		return checkpoint{}, err
	}
	return openCheckpoint(message, vkey)
}

// readCheckpoint reads a checkpoint that was kept in a file.
func readCheckpoint(file, vkey string) (checkpoint, error) {
	message, err := os.ReadFile(file)
	if err != nil {
		return checkpoint{}, fmt.Errorf("the older checkpoint cannot be read: %w", err)
	}
	return openCheckpoint(message, vkey)
}

// openCheckpoint believes a signed checkpoint, or says why not.
func openCheckpoint(message []byte, vkey string) (checkpoint, error) {
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return checkpoint{}, fmt.Errorf("the key %q is not one: %w", vkey, err)
	}
	opened, err := note.Open(message, note.VerifierList(verifier))
	if err != nil {
		return checkpoint{}, fmt.Errorf("the checkpoint is not signed by %s: %w", verifier.Name(), err)
	}
	return parseCheckpoint(opened.Text)
}

func parseCheckpoint(text string) (checkpoint, error) {
	lines := strings.Split(text, "\n")
	if len(lines) < 4 || lines[0] == "" || lines[len(lines)-1] != "" {
		return checkpoint{}, fmt.Errorf("the checkpoint does not have three lines")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || size < 0 || strconv.FormatInt(size, 10) != lines[1] {
		return checkpoint{}, fmt.Errorf("the checkpoint's size %q is not a number", lines[1])
	}
	root, err := tlog.ParseHash(lines[2])
	if err != nil {
		return checkpoint{}, fmt.Errorf("the checkpoint's root %q is not a hash", lines[2])
	}
	return checkpoint{lines[0], size, root}, nil
}

// emptyRoot is the root of a tree without entries; older versions of tlog do not define it.
func emptyRoot() tlog.Hash {
	return sha256.Sum256(nil)
}
