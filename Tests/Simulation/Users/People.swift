import Coordination
import Ledger
import Primitives
import Results

/// What people have asked for, and what they were told.
struct People {
    let operation: OperationID
    let categories: [CategoryKey]
    var requests: [Request] = []
    /// Requests that nobody has answered yet.
    var open: Set<Int> = []
    /// Every entry that a host has acknowledged to somebody, with the host's number.
    var acknowledged: [EntryID: Int] = [:]
    /// The same, in the order in which it came.
    var order: [EntryID] = []
    /// Figures that were reported, which others may correct.
    var figures: [(id: EntryID, key: FigureKey)] = []

    init() {
        operation = OperationID(Slug("united-front") ?? Self.slug)
        categories = CategorySet.antiTrafficking.categories.filter { !$0.isRemainder }.prefix(4).map(\.key)
    }

    private static var slug: Slug { AgencyID("x")?.slug ?? { preconditionFailure("“x” is a slug") }() }

    /// One thing that somebody wants, until it is answered.
    struct Request {
        var host: Int
        let command: Command
        let figure: FigureKey?
        var attempts = 0
        /// What the node wrote the first time, where it answered and nobody heard it.
        var written: [EntryID]?
    }
}
