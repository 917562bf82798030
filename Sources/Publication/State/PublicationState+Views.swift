import Ledger
package import Primitives

extension PublicationState {
    /// The number that the next statement has.
    package var nextNumber: Int { (statements.last?.number ?? 0) + 1 }

    /// The versions of the statement that is being prepared, in order; empty once it is approved.
    package var openDrafts: [DraftRecord] {
        drafts.filter { $0.statement.number == nextNumber }
    }

    /// The version that can be approved: the latest.
    package var currentDraft: DraftRecord? { openDrafts.last }

    /// The approved statement of this number.
    package func statement(_ number: Int) -> StatementRecord? {
        statements.first { $0.number == number }
    }

    /// Every approved statement, in order: what has left the agency or may at any moment. Releases are checked against it.
    package var ledger: [Statement] { statements.map(\.statement) }

    /// The statement released last, embargoed or not: the one that a next statement goes on from.
    package var lastReleased: StatementRecord? {
        statements.last { release(of: $0.number) != nil }
    }

    /// Statements that everyone may read at `now`, the latest first.
    package func open(at now: Timestamp) -> [StatementRecord] {
        statements.filter { release(of: $0.number)?.isOpen(at: now) == true }.reversed()
    }

    /// The number of the statement that corrects `number` and may be read at `now`.
    package func correction(of number: Int, at now: Timestamp) -> Int? {
        open(at: now).first { $0.statement.corrects == number }?.number
    }

    /// Where the statement of this number stands at `now`.
    package func standing(of number: Int, at now: Timestamp) -> StatementPage.Standing {
        guard let release = release(of: number), release.isOpen(at: now) else { return .approved }
        return correction(of: number, at: now).map { .superseded(release.opens, by: $0) } ?? .released(release.opens)
    }
}
