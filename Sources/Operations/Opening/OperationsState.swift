package import Ledger
package import Primitives

/// What is known of one operation: its own description and who takes part.
///
/// The same entries give the same state in whatever order logs are read. Every candidate is kept with its position, and which
/// one stands is asked of a cut: among the openings that the cut contains, those of an agency that leads come first, and of
/// these the one with the smallest ID stands.
package struct OperationsState: Sendable, Hashable {
    /// Every entry that opens the operation, by ID.
    package private(set) var openings: [Opening] = []
    /// Where jurisdictions have joined: the first entry of each log, by log.
    package private(set) var joins: [Jurisdiction: [LogPosition]] = [:]

    package init() {}

    /// The state with these contents, ordered as they stand: a snapshot read back.
    package init(openings: [Opening], joins: [Jurisdiction: [LogPosition]]) {
        self.openings = openings
        self.joins = joins
    }

    /// One entry that opens the operation.
    package struct Opening: Sendable, Hashable {
        package let operation: Operation
        package let id: EntryID
        package let position: LogPosition

        package init(operation: Operation, id: EntryID, position: LogPosition) {
            self.operation = operation
            self.id = id
            self.position = position
        }
    }

    /// The description where nobody has said who leads, or nil until an entry that opens the operation has arrived.
    package var operation: Operation? {
        openings.first?.operation
    }

    /// The opening that stands at `cut`, or now; nil until one has arrived.
    package func opening(at cut: Cut? = nil, under ownership: Ownership = Ownership()) -> Opening? {
        func isHere(_ opening: Opening) -> Bool { cut?.contains(opening.position) ?? true }
        return openings.first { isHere($0) && ownership.isLead($0.position.log.agency) }
            ?? openings.first(where: isHere)
    }

    /// The jurisdictions that had joined at `cut`, or have now, by entries of agencies that may speak for them.
    package func joined(at cut: Cut? = nil, under ownership: Ownership = Ownership()) -> [Jurisdiction] {
        joins.keys.filter { hasJoined($0, at: cut, under: ownership) }
    }

    /// Whether `jurisdiction` had joined at `cut`, or has now.
    package func hasJoined(
        _ jurisdiction: Jurisdiction,
        at cut: Cut? = nil,
        under ownership: Ownership = Ownership()
    ) -> Bool {
        joins[jurisdiction]?.contains { position in
            (cut?.contains(position) ?? true) && ownership.maySpeak(position.log.agency, for: jurisdiction)
        } ?? false
    }

    /// Takes one event into the state.
    package mutating func apply(_ event: OperationsEvent, id: EntryID, at position: LogPosition) {
        switch event {
        case .opened(let operation):
            let opening = Opening(operation: operation, id: id, position: position)
            openings.insert(opening, at: openings.firstIndex { opening.isBefore($0) } ?? openings.count)
        case .joined(let jurisdiction):
            // Within a log the order is the index, so the first that comes of it is the first of it.
            var positions = joins[jurisdiction] ?? []
            guard !positions.contains(where: { $0.log == position.log }) else { return }
            positions.insert(position, at: positions.firstIndex { position.log < $0.log } ?? positions.count)
            joins[jurisdiction] = positions
        }
    }
}

extension OperationsState.Opening {
    /// By ID; two of one ID, which no honest node makes, by log and index.
    func isBefore(_ other: Self) -> Bool {
        (id, position.log, position.index) < (other.id, other.position.log, other.position.index)
    }
}
