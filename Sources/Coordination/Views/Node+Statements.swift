package import Ledger
import Operations
package import Primitives
package import Publication
import Results

extension Node {
    /// Draws the statement that the account of `operation` makes now, as a correction of statement `corrects` or, with
    /// nil, as the next one. Writes nothing.
    package func drawStatement(
        of operation: OperationID,
        correcting corrects: Int? = nil
    ) throws(Refusal) -> DrawnStatement {
        let state = state
        let cut = state.sharedCut(of: operation)
        guard let publication = state.publication(of: operation), let described = state.described(operation),
            let facts = state.facts(of: operation, at: cut, asOf: clock.now())
        else { throw .unknown(operation) }
        if let corrects, publication.statement(corrects) == nil {
            throw Refusal(PublicationRejection.unknownStatement(corrects))
        }
        let previous = corrects ?? publication.lastReleased?.number
        return StatementDrawing(
            facts: facts,
            settings: publication.settings,
            number: publication.nextNumber,
            zone: described.zone,
            isReplay: described.isReplay,
            cut: cut,
            checkpoints: try checkpoints(of: cut),
            released: publication.released,
            rulings: publication.decisions,
            ledger: publication.ledger.map { statement in
                statement.number == previous ? proven(statement, of: operation, in: state) : statement
            },
            previous: previous,
            corrects: corrects
        ).draw()
    }

    /// The statement with the entries behind each figure, as its own cut names them.
    package func proven(_ statement: Statement, of operation: OperationID, in state: NodeState) -> Statement {
        state.facts(of: operation, at: statement.cut, asOf: statement.asOf).map { statement.proven(by: $0) }
            ?? statement
    }

    /// What of a statement's figures the account says differently now.
    package func changes(since statement: Statement, of operation: OperationID) -> [StatementChange] {
        guard let now = try? drawStatement(of: operation, correcting: nil).statement else { return [] }
        return StatementChange.since(statement, in: now)
    }

    /// The signed checkpoints of the logs of `cut`, as they stand now.
    private func checkpoints(of cut: Cut) throws(Refusal) -> [String] {
        do throws(StoreError) {
            return try store.heads().filter { cut[$0.log] > 0 }.sorted { $0.log < $1.log }
                .map { String(decoding: $0.checkpoint, as: UTF8.self) }
        } catch {
            throw Refusal(error)
        }
    }
}

extension NodeState {
    /// What stands in the shared logs of `operation` now: a statement speaks of nothing else.
    package func sharedCut(of operation: OperationID) -> Cut {
        Cut(cut.sizes.filter { $0.key.operation == operation && $0.key.scope == .shared })
    }

    /// The account of `operation` at `cut` as facts; nil where there was none.
    package func facts(of operation: OperationID, at cut: Cut, asOf: Timestamp) -> AccountFacts? {
        guard let described = described(operation, at: cut),
            let account = account(of: operation, at: cut, asOf: asOf)
        else { return nil }
        return AccountFacts(described, account)
    }
}
