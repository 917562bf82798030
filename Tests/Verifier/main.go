// Verifier checks one of our logs with code that is not ours: golang.org/x/mod, the Go team's own transparency log
// library. It shares nothing with the Swift sources but the public formats of c2sp.org and RFC 6962.
//
// It prints a line for each check that holds. At the first that does not it says so in one sentence and exits 1;
// it exits 2 when it is called wrongly. The environment's UNITEDFRONT_TOKEN, where there is one, goes along with every
// request.
package main

import (
	"fmt"
	"os"
	"strconv"

	"golang.org/x/mod/sumdb/tlog"
)

const usage = "usage: verifier <address of the log> <vkey> <older checkpoint file, or -> [entry index ...]"

func main() {
	if len(os.Args) < 4 {
		fmt.Fprintln(os.Stderr, usage)
		os.Exit(2)
	}
	var indexes []int64
	for _, argument := range os.Args[4:] {
		index, err := strconv.ParseInt(argument, 10, 64)
		if err != nil || index < 0 {
			fmt.Fprintln(os.Stderr, usage)
			os.Exit(2)
		}
		indexes = append(indexes, index)
	}
	if err := verify(os.Args[1], os.Args[2], os.Args[3], indexes); err != nil {
		fmt.Fprintf(os.Stderr, "verifier: %v\n", err)
		os.Exit(1)
	}
}

// verify runs every check: signature, entries, root, tiles, then the proofs that were asked for.
func verify(base, vkey, olderFile string, indexes []int64) error {
	log := newRemoteLog(base, os.Getenv("UNITEDFRONT_TOKEN"))
	head, err := fetchCheckpoint(log, vkey)
	if err != nil {
		return err
	}
	fmt.Printf("ok checkpoint %s %d %s\n", head.origin, head.size, head.root)

	stored, err := rebuild(log, head)
	if err != nil {
		return err
	}
	if err := compareTiles(log, head, stored); err != nil {
		return err
	}
	for _, index := range indexes {
		if err := checkInclusion(log, head, stored, index); err != nil {
			return err
		}
	}
	if olderFile == "-" {
		return nil
	}
	older, err := readCheckpoint(olderFile, vkey)
	if err != nil {
		return err
	}
	return checkConsistency(log, head, older)
}

// checkInclusion proves from tiles alone that the entry whose bytes were fetched is in the signed tree.
func checkInclusion(log *remoteLog, head checkpoint, stored memoryHashes, index int64) error {
	if index >= head.size {
		return fmt.Errorf("entry %d is beyond the %d entries of the log", index, head.size)
	}
	leaf := stored[tlog.StoredHashIndex(0, index)]
	proof, err := tlog.ProveRecord(head.size, index, tileHashes{log, head.size})
	if err != nil {
		return fmt.Errorf("inclusion of entry %d cannot be proved: %w", index, err)
	}
	if err := tlog.CheckRecord(proof, head.size, head.root, index, leaf); err != nil {
		return fmt.Errorf("the proof of inclusion of entry %d is wrong: %w", index, err)
	}
	fmt.Printf("ok inclusion %d %s\n", index, leaf)
	return nil
}

// checkConsistency proves from tiles alone that the signed tree begins with the tree of an older checkpoint.
func checkConsistency(log *remoteLog, head, older checkpoint) error {
	switch {
	case older.origin != head.origin:
		return fmt.Errorf("the older checkpoint is of the log %q, not of %q", older.origin, head.origin)
	case older.size > head.size:
		return fmt.Errorf("the log has shrunk from %d entries to %d", older.size, head.size)
	case older.size == 0:
		if older.root != emptyRoot() {
			return fmt.Errorf("the older checkpoint of no entries has the root %s", older.root)
		}
	default:
		proof, err := tlog.ProveTree(head.size, older.size, tileHashes{log, head.size})
		if err != nil {
			return fmt.Errorf("consistency with %d entries cannot be proved: %w", older.size, err)
		}
		if err := tlog.CheckTree(proof, head.size, head.root, older.size, older.root); err != nil {
			return fmt.Errorf("the log is not consistent with its checkpoint of %d entries: %w", older.size, err)
		}
	}
	fmt.Printf("ok consistency %d %d\n", older.size, head.size)
	return nil
}
