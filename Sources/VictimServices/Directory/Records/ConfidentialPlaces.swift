package import Primitives

/// Which locations are confidential, as far as is known while records are read.
package struct ConfidentialPlaces: Sendable {
    /// Named by whoever imports, or said before in the directory.
    package private(set) var known: Set<EntryID>

    package init(_ known: Set<EntryID> = []) {
        self.known = known
    }

    package mutating func note(_ id: EntryID) {
        known.insert(id)
    }

    /// Whether a location is confidential, by what is known or by its own mark.
    func isConfidential(_ id: EntryID, _ json: JSONValue) -> Bool {
        known.contains(id) || ConfidentialPlace.isMarked(json)
    }
}
