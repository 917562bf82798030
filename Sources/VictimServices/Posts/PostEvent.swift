import HashTreeCollections
package import Ledger
package import Primitives

/// What a provider says in its shared log at every tick of a fixed clock, whether there is something to say or not: one
/// post, of one size, which only other providers can open; and once a day the bands of what it offers.
package enum PostEvent: Sendable, Hashable {
    case posted(Post)
    case offerPublished(Offer)

    package var kind: EntryKind {
        switch self {
        case .posted: EntryKind("placement.post.made", 1)
        case .offerPublished: EntryKind("placement.offer.published", 1)
        }
    }

    package var body: JSONValue {
        switch self {
        case .posted(let post): post.json
        case .offerPublished(let offer): offer.json
        }
    }

    /// Reads a body; nil where it is of another kind or version, or not what its kind promises.
    package init?(kind: EntryKind, body: JSONValue) {
        guard kind.version == 1 else { return nil }
        switch kind.name {
        case "placement.post.made":
            guard let post = Post(body) else { return nil }
            self = .posted(post)
        case "placement.offer.published":
            guard let offer = Offer(body) else { return nil }
            self = .offerPublished(offer)
        default: return nil
        }
    }

    /// A sealed post and its key, sealed for each other provider.
    package struct Post: Sendable, Hashable {
        /// The tick: how many posting intervals since 1970.
        package let tick: Int64
        package let key: SealingKeyID
        package let sealed: [UInt8]
        package let copies: [Copy]

        package struct Copy: Sendable, Hashable {
            package let to: AgencyID
            package let encapsulated: [UInt8]
            package let sealed: [UInt8]

            package init(to: AgencyID, encapsulated: [UInt8], sealed: [UInt8]) {
                self.to = to
                self.encapsulated = encapsulated
                self.sealed = sealed
            }
        }

        package init(tick: Int64, key: SealingKeyID, sealed: [UInt8], copies: [Copy]) {
            self.tick = tick
            self.key = key
            self.sealed = sealed
            self.copies = copies
        }
    }

    /// The bands that a provider publishes: what its manager has declared, and nothing that was counted.
    package struct Offer: Sendable, Hashable {
        package let lines: [Line]

        package struct Line: Sendable, Hashable {
            package let what: Need.Wanted
            package let area: ServiceArea
            package let band: CapacityBand
        }

        package init(lines: [Line]) {
            self.lines = lines
        }
    }
}

extension PostEvent.Post {
    var json: JSONValue {
        [
            "tick": .integer(tick), "key": .string(key.description), "sealed": .string(Base64.encode(sealed)),
            "copies": .array(
                copies.map {
                    [
                        "to": .string($0.to.description), "encapsulated": .string(Base64.encode($0.encapsulated)),
                        "sealed": .string(Base64.encode($0.sealed)),
                    ]
                }
            ),
        ]
    }

    init?(_ json: JSONValue) {
        guard let tick = json["tick"]?.integer, let key = json["key"]?.string.flatMap({ SealingKeyID($0) }),
            let sealed = json["sealed"]?.string.flatMap({ Base64.decode($0) }), let list = json["copies"]?.array
        else { return nil }
        var copies: [Copy] = []
        for item in list {
            guard let to = item["to"]?.string.flatMap({ AgencyID($0) }),
                let encapsulated = item["encapsulated"]?.string.flatMap({ Base64.decode($0) }),
                let sealed = item["sealed"]?.string.flatMap({ Base64.decode($0) })
            else { return nil }
            copies.append(Copy(to: to, encapsulated: encapsulated, sealed: sealed))
        }
        self.init(tick: tick, key: key, sealed: sealed, copies: copies)
    }
}

extension PostEvent.Offer {
    var json: JSONValue {
        [
            "lines": .array(
                lines.map {
                    [
                        "what": .string($0.what.code), "area": .string($0.area.description),
                        "band": .string($0.band.rawValue),
                    ]
                }
            )
        ]
    }

    init?(_ json: JSONValue) {
        guard let list = json["lines"]?.array else { return nil }
        var lines: [Line] = []
        for item in list {
            guard let what = item["what"]?.string.flatMap({ Need.Wanted(code: $0) }),
                let area = item["area"]?.string.flatMap({ ServiceArea($0) }),
                let band = item["band"]?.string.flatMap({ CapacityBand(rawValue: $0) })
            else { return nil }
            lines.append(Line(what: what, area: area, band: band))
        }
        self.init(lines: lines)
    }
}

extension PlacementState {
    /// What this provider declares to offer, in bands: a function of what its manager has set, and of nothing else here.
    package var offer: PostEvent.Offer {
        var sums: [String: (what: Need.Wanted, area: ServiceArea, count: Int)] = [:]
        for record in pools.values where !record.isClosed {
            guard let area = record.pool.areas.first else { continue }
            let key = "\(record.pool.what.code) \(area)"
            sums[key, default: (record.pool.what, area, 0)].count += record.pool.offered
        }
        return PostEvent.Offer(
            lines: sums.sorted { $0.key < $1.key }.map {
                .init(what: $0.value.what, area: $0.value.area, band: CapacityBand($0.value.count))
            }
        )
    }
}
