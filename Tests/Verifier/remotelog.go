package main

import (
	"encoding/binary"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/tlog"
)

const (
	tileWidth  = 256
	tileHeight = 8
	// The most that one resource can be: a bundle of 256 entries of 65,535 bytes.
	longestBody = tileWidth * (2 + 65535)
)

// A remoteLog fetches the resources of c2sp.org/tlog-tiles below one address, each hash tile once.
type remoteLog struct {
	base   string
	// Sent where it is not empty: a node shows its logs to those who are signed in.
	token  string
	client http.Client
	tiles  map[string][]tlog.Hash
}

func newRemoteLog(base, token string) *remoteLog {
	return &remoteLog{strings.TrimRight(base, "/"), token, http.Client{Timeout: time.Minute}, map[string][]tlog.Hash{}}
}

func (log *remoteLog) fetch(path string) ([]byte, error) {
	request, err := http.NewRequest(http.MethodGet, log.base+"/"+path, nil)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be asked for: %w", path, err)
	}
	if log.token != "" {
		request.Header.Set("Authorization", "Bearer "+log.token)
	}
	response, err := log.client.Do(request)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be fetched: %w", path, err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s cannot be fetched: %s", path, response.Status)
	}
	body, err := io.ReadAll(io.LimitReader(response.Body, longestBody+1))
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read: %w", path, err)
	}
	if len(body) > longestBody {
		return nil, fmt.Errorf("%s is longer than the format allows", path)
	}
	return body, nil
}

// tilePath is the path of a tile of the given kind, a level or "entries", as wide as the tree makes it.
// tlog.Tile.Path writes the checksum database's paths, which are different.
func tilePath(kind string, number, width int64) string {
	path := fmt.Sprintf("%03d", number%1000)
	for number >= 1000 {
		number /= 1000
		path = fmt.Sprintf("x%03d/%s", number%1000, path)
	}
	path = "tile/" + kind + "/" + path
	if width < tileWidth {
		path += fmt.Sprintf(".p/%d", width)
	}
	return path
}

// widthOf is how many of count positions are in the tile with this number.
func widthOf(number, count int64) int64 {
	if rest := count - number*tileWidth; rest < tileWidth {
		return rest
	}
	return tileWidth
}

// hashes fetches the tile of a tree of size entries at this level.
func (log *remoteLog) hashes(level int, number, size int64) ([]tlog.Hash, error) {
	width := widthOf(number, size>>(tileHeight*level))
	path := tilePath(fmt.Sprint(level), number, width)
	if known, ok := log.tiles[path]; ok {
		return known, nil
	}
	body, err := log.fetch(path)
	if err != nil {
		return nil, err
	}
	if int64(len(body)) != width*tlog.HashSize {
		return nil, fmt.Errorf("%s has %d bytes and ought to have %d", path, len(body), width*tlog.HashSize)
	}
	hashes := make([]tlog.Hash, width)
	for i := range hashes {
		copy(hashes[i][:], body[i*tlog.HashSize:])
	}
	log.tiles[path] = hashes
	return hashes, nil
}

// entries fetches one bundle of the entries of a log of size entries.
func (log *remoteLog) entries(number, size int64) ([][]byte, error) {
	width := widthOf(number, size)
	path := tilePath("entries", number, width)
	body, err := log.fetch(path)
	if err != nil {
		return nil, err
	}
	var entries [][]byte
	for len(body) > 0 {
		if len(body) < 2 || len(body)-2 < int(binary.BigEndian.Uint16(body)) {
			return nil, fmt.Errorf("%s is cut short in entry %d", path, number*tileWidth+int64(len(entries)))
		}
		end := 2 + int(binary.BigEndian.Uint16(body))
		entries = append(entries, body[2:end])
		body = body[end:]
	}
	if int64(len(entries)) != width {
		return nil, fmt.Errorf("%s has %d entries and ought to have %d", path, len(entries), width)
	}
	return entries, nil
}
