package import Ledger
package import Primitives

/// A standby has taken the hub's place (rulings, 12).
///
/// It names how much of each of its predecessor's logs it had. What the predecessor wrote after that is kept and shown, and
/// not folded: nobody guesses what two hubs at once may have meant.
package struct Promotion: Sendable, Hashable {
    /// Counts the hubs of a federation; the first is 1.
    package let epoch: Int64
    package let predecessor: AgencyID
    /// The sizes of the predecessor's logs; a log that is not named had none of its entries here.
    package let sizes: [LogOrigin: UInt64]

    package init(epoch: Int64, predecessor: AgencyID, sizes: [LogOrigin: UInt64]) {
        self.epoch = epoch
        self.predecessor = predecessor
        self.sizes = sizes
    }

    var json: JSONValue {
        [
            "epoch": .integer(epoch), "predecessor": .string(predecessor.description),
            "sizes": .object(
                sizes.sorted { $0.key < $1.key }.map { .init($0.key.description, .integer(Int64(clamping: $0.value))) }
            ),
        ]
    }

    init?(_ json: JSONValue) {
        guard let epoch = json["epoch"]?.integer, epoch > 1,
            let predecessor = json["predecessor"]?.string.flatMap({ AgencyID($0) }),
            let members = json["sizes"]?.members
        else { return nil }
        var sizes: [LogOrigin: UInt64] = [:]
        for member in members {
            guard let log = LogOrigin(member.name), log.agency == predecessor,
                let size = member.value.integer.flatMap({ UInt64(exactly: $0) })
            else { return nil }
            sizes[log] = size
        }
        self.init(epoch: epoch, predecessor: predecessor, sizes: sizes)
    }
}
