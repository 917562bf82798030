import ArgumentParser
import Coordination
import Ledger
import Primitives
import Results

/// A figure, as options of a command.
struct TallyOptions: ParsableArguments {
    @Option(name: .long, help: "To date: a number, “100+” for at least 100, “some”, or “unknown”.")
    var toDate: String?

    @Option(name: .long, help: "For this reporting period, written the same way.")
    var thisPeriod: String?

    @Option(name: .long, help: "initial, update or final.")
    var stage = Tally.Stage.update

    @Option(name: .long, help: "The moment that the figure holds for (RFC 3339); now by default.")
    var asOf: String?

    @Option(name: .long, help: "Who prepared the figure; you by default.")
    var preparedBy: String?

    @Option(name: .long, help: "Who approved it.")
    var approvedBy: String?

    @Option(name: .long, help: "A note; stored sealed.")
    var note: String?

    /// The tally that the options describe for `key`.
    func tally(_ key: FigureKey, note: SealedHandle?, by principal: Principal, now: Timestamp) throws -> Tally {
        Tally(
            key: key,
            toDate: try toDate.map { try quantity($0) },
            thisPeriod: try thisPeriod.map { try quantity($0) },
            stage: stage,
            asOf: try asOf.map { try time($0) } ?? now,
            preparedBy: try preparedBy.map { try self.principal($0) } ?? principal,
            approvedBy: try approvedBy.map { try self.principal($0) },
            note: note
        )
    }

    /// The members of a request that say the same to a running node.
    func members(by principal: Principal) throws -> [JSONValue.Member] {
        let tally = (
            toDate: try toDate.map { try quantity($0) }, thisPeriod: try thisPeriod.map { try quantity($0) }
        )
        var members: [JSONValue.Member] = []
        if let toDate = tally.toDate { members += toDate.members }
        if let period = tally.thisPeriod {
            if let value = period.value { members.append(.init("thisPeriod", .integer(value))) }
            members.append(.init("thisPeriodCertainty", .string(period.certainty.rawValue)))
        }
        members.append(.init("stage", .string(stage.rawValue)))
        if let asOf { members.append(.init("asOf", .string(try time(asOf).description))) }
        members.append(.init("preparedBy", .string(preparedBy ?? principal.description)))
        if let approvedBy { members.append(.init("approvedBy", .string(approvedBy))) }
        return members
    }

    private func quantity(_ text: String) throws -> Quantity {
        switch text {
        case "some": return .unquantified
        case "unknown": return .unknown
        default:
            let isBound = text.hasSuffix("+")
            guard let value = Int64(isBound ? text.dropLast() : text[...]),
                let quantity = Quantity(value: value, certainty: isBound ? .atLeast : .exact)
            else {
                throw CommandFailure.usage(
                    "“\(text)” is not a figure: write a whole number up to \(Quantity.maximum), 100+, some, or unknown"
                )
            }
            return quantity
        }
    }

    private func time(_ text: String) throws -> Timestamp {
        guard let time = Timestamp(text) else {
            throw CommandFailure.usage("“\(text)” is not a time: write it like 2021-08-27T02:40:00-05:00")
        }
        return time
    }

    private func principal(_ text: String) throws -> Principal {
        guard let principal = Principal(text) else {
            throw CommandFailure.usage("a name has 1 to 100 bytes on one line")
        }
        return principal
    }
}

extension Tally.Stage: ExpressibleByArgument {}
