import Primitives
import Results

extension Decider {
    /// Refuses what would have no effect because another agency may say it and this node's may not.
    /// - Parameters:
    ///   - step: what is to be done.
    ///   - target: the entry that the step speaks of, where it does.
    /// - Throws: `Refusal` with code `notPermitted`, which says who may.
    func checkSpeaker(of step: Command.Step, _ target: ReportedEntry?) throws(Refusal) {
        switch step {
        case .freeze, .setStatements, .approveDraft, .releaseStatement:
            guard !ownership.isLead(agency) else { return }
            throw Refusal(
                .notPermitted,
                "only the agency that leads the operation (\(leads)) sets its categories and statements: ask it"
            )
        case .report(let tally, _): try check(tally.key.jurisdiction)
        case .releaseLine(let jurisdiction, _), .withholdLine(let jurisdiction, _): try check(jurisdiction)
        case .correct, .withdraw, .approve:
            guard let author = target?.agency, let jurisdiction = target?.tally?.key.jurisdiction,
                !ownership.mayChange(author, of: jurisdiction, by: agency)
            else { return }
            let others = Set([author] + ownership.leads + [ownership.owners[jurisdiction]].compactMap(\.self))
            throw Refusal(
                .notPermitted,
                "this figure of \(jurisdiction.name) is not this agency's: ask \(Self.list(others.sorted()))"
            )
        case .open, .state, .noteDocument, .rule, .draft, .conduct, .field, .alert: return
        }
    }

    private func check(_ jurisdiction: Jurisdiction) throws(Refusal) {
        guard !ownership.maySpeak(agency, for: jurisdiction), let owner = ownership.owners[jurisdiction] else { return }
        throw Refusal(
            .notPermitted,
            "\(jurisdiction.name) has a node of its own (“\(owner)”), which speaks for it: ask it"
        )
    }

    private var leads: String { Self.list(ownership.leads) }

    private static func list(_ agencies: [AgencyID]) -> String {
        agencies.map { "“\($0)”" }.joined(separator: " or ")
    }
}
