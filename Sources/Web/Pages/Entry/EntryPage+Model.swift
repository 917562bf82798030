import Coordination
import Ledger
import Operations
import Primitives
import Results

/// One entry of the log with the proof that it stands there.
enum EntryPage {
    struct Model: Hashable {
        let entry: FigureEntry
        let shortName: String
        let boardHref: String
        let facts: [Fact]
        let text: String
        let byteCount: Int
        let leafHash: String
        let leafHashBase64: String
        let index: UInt64
        let log: String
        let proof: [Step]
        let hasProof: Bool
        let treeSize: UInt64
        let checkpoint: String
        let checkpointHref: String
        let bytesHref: String
        let replaces: [EntryLink]
        let hasReplaced: Bool
        /// The entries that approved it.
        let approvals: [EntryLink]
        let hasApprovals: Bool

        struct Step: Hashable {
            let number: Int
            let hash: String
        }

        init(_ view: EntryView, in context: BoardContext, mayApprove: Bool) {
            let item = view.item
            entry = FigureEntry(view, in: context, mayApprove: mayApprove)
            shortName = item.id.shortName
            boardHref = SiteURL.board(context.view.operation.id, asOf: context.asOf).path
            facts = Self.facts(view, in: context)
            text = String(decoding: view.bytes, as: UTF8.self)
            byteCount = view.bytes.count
            leafHash = view.leafHash.hex
            leafHashBase64 = view.leafHash.base64
            index = item.position.index
            log = item.position.log.description
            proof = view.proof.enumerated().map { Step(number: $0.offset + 1, hash: $0.element.hex) }
            hasProof = !proof.isEmpty
            treeSize = view.treeSize
            checkpoint = view.checkpoint
            checkpointHref = SiteURL.checkpoint(item.position.log).path
            bytesHref = SiteURL.entryBytes(context.view.operation.id, item.id).path
            replaces = item.supersedes.map { EntryLink($0, in: context) }
            hasReplaced = !replaces.isEmpty
            approvals = view.approvals.map { EntryLink($0.entry, in: context) }
            hasApprovals = !approvals.isEmpty
        }

        private static func facts(_ view: EntryView, in context: BoardContext) -> [Fact] {
            let item = view.item
            let clock = context.moment.clock
            func both(_ instant: Timestamp) -> String { "\(clock.dateAndTime(instant)) (\(instant))" }
            var facts = [
                Fact(name: "Entry", value: item.id.description),
                Fact(name: "Recorded by its author", value: both(item.recorded)),
                Fact(name: "Received by this node", value: both(item.received)),
                Fact(name: "By", value: item.by.description),
            ]
            if let other = item.onBehalfOf { facts.append(Fact(name: "On behalf of", value: other)) }
            let origin = EntryText.origin(item.source)
            if !origin.isEmpty { facts.append(Fact(name: "Source", value: origin)) }
            return facts + (item.tally.map { Self.facts($0, view, in: context) } ?? [])
        }

        private static func facts(_ tally: Tally, _ view: EntryView, in context: BoardContext) -> [Fact] {
            let own = ZoneClock(tally.key.jurisdiction.zones.first ?? context.view.operation.zone)
            let unit = context.categories[tally.key.category]?.unit ?? .persons
            let address = FigureAddress(tally.key)
            let facts: [Fact?] = [
                Fact(name: "Figure", value: FigureText.name(address, in: context.categories)),
                tally.toDate.map { Fact(name: "To date", value: QuantityText.withUnit($0, unit: unit)) },
                tally.thisPeriod.map { Fact(name: "This period", value: QuantityText.withUnit($0, unit: unit)) },
                Fact(name: "Stage", value: tally.stage.rawValue),
                Fact(name: "Holds for", value: "\(own.dateAndTime(tally.asOf)) (\(tally.asOf))"),
                Fact(name: "Prepared by", value: tally.preparedBy.description),
                Fact(name: "Approved by", value: FigureEntry.approvedBy(tally, view)),
                tally.creditedAgency.map { Fact(name: "Counted for", value: $0.description) },
                tally.jointWith.isEmpty
                    ? nil : Fact(name: "Together with", value: tally.jointWith.map(\.name).joined(separator: ", ")),
            ]
            return facts.compactMap(\.self)
        }
    }
}
