package main

import (
	"fmt"

	"golang.org/x/mod/sumdb/tlog"
)

// memoryHashes is every hash of a tree in tlog's order of storage, computed from the bytes of the entries alone.
type memoryHashes []tlog.Hash

// ReadHashes implements tlog.HashReader.
func (stored memoryHashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		if index >= int64(len(stored)) {
			return nil, fmt.Errorf("the hash %d is not computed yet", index)
		}
		hashes[i] = stored[index]
	}
	return hashes, nil
}

// rebuild fetches all entries, hashes the tree over them and compares its root with the signed one.
func rebuild(log *remoteLog, head checkpoint) (memoryHashes, error) {
	var stored memoryHashes
	index := int64(0)
	for number := int64(0); number*tileWidth < head.size; number++ {
		entries, err := log.entries(number, head.size)
		if err != nil {
			return nil, err
		}
		for _, entry := range entries {
			hashes, err := tlog.StoredHashesForRecordHash(index, tlog.RecordHash(entry), stored)
			if err != nil {
				return nil, fmt.Errorf("entry %d cannot be added to the tree: %w", index, err)
			}
			stored = append(stored, hashes...)
			index++
		}
	}
	fmt.Printf("ok entries %d\n", index)
	root := emptyRoot()
	if head.size > 0 {
		var err error
		if root, err = tlog.TreeHash(head.size, stored); err != nil {
			return nil, fmt.Errorf("the root cannot be computed: %w", err)
		}
	}
	if root != head.root {
		return nil, fmt.Errorf("the entries have the root %s, but the checkpoint says %s", root, head.root)
	}
	fmt.Printf("ok root %s\n", root)
	return stored, nil
}

// compareTiles fetches every tile of the tree and compares each hash in it with the one computed from the entries.
func compareTiles(log *remoteLog, head checkpoint, stored memoryHashes) error {
	count := 0
	for level := 0; head.size>>(tileHeight*level) > 0; level++ {
		for number := int64(0); number*tileWidth < head.size>>(tileHeight*level); number++ {
			hashes, err := log.hashes(level, number, head.size)
			if err != nil {
				return err
			}
			for i, hash := range hashes {
				position := number*tileWidth + int64(i)
				if hash != stored[tlog.StoredHashIndex(tileHeight*level, position)] {
					return fmt.Errorf("hash %d of tile level %d is not that of the entries", position, level)
				}
			}
			count++
		}
	}
	fmt.Printf("ok tiles %d\n", count)
	return nil
}

// tileHashes answers from the tiles of the log, as anyone would who does not fetch the entries.
type tileHashes struct {
	log  *remoteLog
	size int64
}

// ReadHashes implements tlog.HashReader: it hashes the heights between two levels of tiles from the lower tile.
func (tiles tileHashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	results := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		height, position := tlog.SplitStoredHashIndex(index)
		span := int64(1) << (height % tileHeight)
		first := position * span
		row, err := tiles.log.hashes(height/tileHeight, first/tileWidth, tiles.size)
		if err != nil {
			return nil, err
		}
		offset := first % tileWidth
		if offset+span > int64(len(row)) {
			return nil, fmt.Errorf("the tree of %d entries has no hash %d at height %d", tiles.size, position, height)
		}
		row = append([]tlog.Hash(nil), row[offset:offset+span]...)
		for ; len(row) > 1; row = row[:len(row)/2] {
			for j := 0; j < len(row)/2; j++ {
				row[j] = tlog.NodeHash(row[2*j], row[2*j+1])
			}
		}
		results[i] = row[0]
	}
	return results, nil
}
