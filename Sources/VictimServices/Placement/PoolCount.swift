package import Ledger
package import Primitives

/// What somebody counted: how many are free and how many are out of use. Those that are held are known; the rest is occupied.
package struct PoolCount: Sendable, Hashable {
    package let pool: Slug
    package let available: Int
    package let offline: Int
    /// The single-use link by which it was counted; nil for somebody who had signed in.
    package let link: Digest?

    package init(pool: Slug, available: Int, offline: Int = 0, link: Digest? = nil) {
        self.pool = pool
        self.available = available
        self.offline = offline
        self.link = link
    }

    package var json: JSONValue {
        .object(
            [
                .init("pool", .string(pool.description)), .init("available", .integer(Int64(available))),
                .init("offline", .integer(Int64(offline))),
            ] + (link.map { [.init("link", .string($0.description))] } ?? [])
        )
    }

    /// Reads a count.
    /// - Throws: `FieldProblem`, which names the first member that is wrong.
    package init(from fields: inout JSONFields) throws(FieldProblem) {
        pool = try fields.required("pool", try fields.parsed("pool", "the short name of a pool") { Slug($0) })
        available = Int(try fields.required("available", try fields.integer("available", 0...10_000)))
        offline = Int(try fields.integer("offline", 0...10_000) ?? 0)
        link = try fields.parsed("link", "a digest") { Digest(hex: $0) }
    }
}

/// A link by which a night worker counts one pool once, without signing in. The node keeps its digest only.
package struct CountLink: Sendable, Hashable {
    /// SHA-256 of the secret in the link.
    package let digest: Digest
    package let pool: Slug
    package let expires: Timestamp

    /// How long it is good for, in milliseconds: one night.
    package static let longestLife: Int64 = 16 * 60 * 60 * 1000

    package init(digest: Digest, pool: Slug, expires: Timestamp) {
        self.digest = digest
        self.pool = pool
        self.expires = expires
    }

    package var json: JSONValue {
        [
            "digest": .string(digest.description), "pool": .string(pool.description),
            "expires": .string(expires.description),
        ]
    }

    /// Reads a link.
    /// - Throws: `FieldProblem`, which names the first member that is wrong.
    package init(from fields: inout JSONFields) throws(FieldProblem) {
        digest = try fields.required("digest", try fields.parsed("digest", "a digest") { Digest(hex: $0) })
        pool = try fields.required("pool", try fields.parsed("pool", "the short name of a pool") { Slug($0) })
        expires = try fields.required("expires", try fields.parsed("expires", "a time") { Timestamp($0) })
    }
}
