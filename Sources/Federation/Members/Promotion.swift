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
    /// How far the predecessor had said that its logs go, where that was further.
    package let announced: [LogOrigin: UInt64]

    package init(
        epoch: Int64,
        predecessor: AgencyID,
        sizes: [LogOrigin: UInt64],
        announced: [LogOrigin: UInt64] = [:]
    ) {
        self.epoch = epoch
        self.predecessor = predecessor
        self.sizes = sizes
        self.announced = announced.filter { $0.key.agency == predecessor && $0.value > sizes[$0.key] ?? 0 }
    }

    var json: JSONValue {
        .object(
            [
                .init("epoch", .integer(epoch)), .init("predecessor", .string(predecessor.description)),
                .init("sizes", .sizes(sizes)),
            ] + (announced.isEmpty ? [] : [.init("announced", .sizes(announced))])
        )
    }

    init?(_ json: JSONValue) {
        guard let epoch = json["epoch"]?.integer, epoch > 1,
            let predecessor = json["predecessor"]?.string.flatMap({ AgencyID($0) }),
            let sizes = json["sizes"]?.sizes, sizes.keys.allSatisfy({ $0.agency == predecessor })
        else { return nil }
        self.init(
            epoch: epoch,
            predecessor: predecessor,
            sizes: sizes,
            announced: json["announced"]?.sizes ?? [:]
        )
    }
}
