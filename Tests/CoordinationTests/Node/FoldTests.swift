import Coordination
import Ledger
import Operations
import Primitives
import Publication
import Results
import Testing

/// The fold, by properties over generated histories of many logs: the order of arrival changes nothing that an account says.
@Suite struct FoldTests {
    /// What a node says of the operation at a cut, apart from its own reception.
    private struct Told: Equatable {
        let name: String?
        let account: Account?
        let publication: PublicationState?

        init(_ state: NodeState, _ cut: Cut) throws {
            let operation = try #require(OperationID("op"))
            name = state.described(operation, at: cut)?.name
            account = state.account(of: operation, at: cut, asOf: Timestamp(milliseconds: 0))
            publication = state.operations[operation]?.publication
                .under(state.ownership(of: operation, at: cut), at: cut)
        }

        /// Whether a cut that does not name the logs it has nothing of says the same.
        func says(_ other: Told) -> Bool {
            name == other.name && account?.figures == other.account?.figures
                && account?.checks == other.account?.checks && account?.standings == other.account?.standings
                && account?.roster == other.account?.roster && account?.statedTotals == other.account?.statedTotals
                && account?.categories == other.account?.categories
                && (publication ?? PublicationState()).hasSameMeaning(as: other.publication ?? PublicationState())
        }
    }

    @Test(arguments: 0..<200)
    func `logs read in any order, some of it twice, give the same account`(seed: Int) throws {
        let history = try FoldHistory(seed: UInt64(seed))
        let membership = try FoldHistory.membership(UInt64(seed))
        let first = try Told(history.fold(seed: 1, membership: membership), history.cut)
        #expect(first.account != nil, "seed \(seed)")
        for order in 2..<6 {
            let other = try Told(history.fold(seed: UInt64(order), membership: membership), history.cut)
            #expect(other == first, "seed \(seed), order \(order)")
        }
    }

    @Test(arguments: 0..<200)
    func `the account at a cut is the account of a node that had only the cut`(seed: Int) throws {
        let history = try FoldHistory(seed: UInt64(seed))
        let membership = try FoldHistory.membership(UInt64(seed))
        let whole = history.fold(seed: 7, membership: membership)
        for number in 0..<4 {
            let early = history.cut(seed: UInt64(seed * 4 + number))
            let then = try Told(whole, early.cut)
            let alone = try Told(early.fold(seed: 3, membership: membership), early.cut)
            #expect(then.says(alone), "seed \(seed), cut \(number)")
        }
    }

    @Test(arguments: 0..<50)
    func `snapshots on the way change nothing`(seed: Int) throws {
        let history = try FoldHistory(seed: UInt64(seed))
        let membership = try FoldHistory.membership(UInt64(seed))
        var snapshots = 0
        let again = history.fold(seed: 2) { state in
            let roots = state.cut.sizes.mapValues { _ in Digest.sha256(of: []) }
            guard let read = NodeSnapshot(NodeSnapshot(state: state, roots: roots).bytes)?.state else { return state }
            snapshots += 1
            return read
        }
        var whole = history.fold(seed: 1)
        var read = again
        whole.membership = membership
        read.membership = membership
        #expect(snapshots > 10, "seed \(seed)")
        #expect(try Told(whole, history.cut) == Told(read, history.cut), "seed \(seed)")
    }

    @Test func `histories hold what they are meant to hold`() throws {
        var codes: Set<Check.Code> = []
        var behalves = 0
        for seed in 0..<200 {
            let history = try FoldHistory(seed: UInt64(seed))
            let told = try Told(
                history.fold(seed: 1, membership: try FoldHistory.membership(UInt64(seed))),
                history.cut
            )
            codes.formUnion(told.account?.checks.map(\.code) ?? [])
            behalves += told.account?.figures.count { !$0.onBehalfBy.isEmpty } ?? 0
        }
        #expect(
            codes.isSuperset(of: [
                .disputedCorrection, .reportsDisagree, .statedTotalDiffers, .unknownEntries, .notApproved,
                .spokeForAnother, .onBehalf, .possibleDoubleCount, .noFinalReport, .partsExceedWhole,
            ])
        )
        #expect(behalves > 100)
    }
}

extension PublicationState {
    /// Equal in all that is read of it.
    fileprivate func hasSameMeaning(as other: PublicationState) -> Bool {
        settings == other.settings && lines == other.lines && statements == other.statements
            && (1...2).allSatisfy { release(of: $0) == other.release(of: $0) }
    }
}
