package import Ledger
package import Primitives

/// Decisions: what a command comes to, given the state. Pure, so that each can be tested by itself.
extension PublicationState {
    /// How many different people must approve a statement.
    package static let approversNeeded = 2

    /// What stands on every statement is set.
    package func decideSettings(_ settings: StatementSettings) throws(PublicationRejection) -> [PublicationEvent] {
        guard (1...20).contains(settings.threshold) else {
            throw .settings("the threshold is \(settings.threshold): choose 1 to 20")
        }
        guard (1...100).contains(settings.rounding) else {
            throw .settings("counts cannot be rounded to \(settings.rounding): choose 1 to 100, 1 for no rounding")
        }
        let texts = [settings.hotline.name, settings.hotline.phone, settings.hotline.text] + settings.agencies
        guard texts.allSatisfy({ (1...100).contains($0.utf8.count) }), settings.agencies.count <= 100 else {
            throw .settings("the hotline and each of up to 100 agencies need 1 to 100 bytes")
        }
        return [.settingsSet(settings)]
    }

    /// A line may be published from now on.
    ///
    /// `roster` are the jurisdictions that take part. Until a jurisdiction has a node of its own, every release is the
    /// hub's word for it, and the reason says where it has that word from.
    package func decideRelease(
        _ jurisdiction: Jurisdiction,
        of roster: [Jurisdiction],
        reason: SealedHandle
    ) throws(PublicationRejection) -> [PublicationEvent] {
        guard roster.contains(jurisdiction) else { throw .unknownJurisdiction(jurisdiction) }
        guard lines[jurisdiction]?.isReleased != true else { throw .lineAlready(jurisdiction, isReleased: true) }
        return [.lineReleased(jurisdiction, reason: reason)]
    }

    /// A line may no longer be published. What was released before stays released: it cannot be called back.
    package func decideWithhold(
        _ jurisdiction: Jurisdiction,
        reason: SealedHandle
    ) throws(PublicationRejection) -> [PublicationEvent] {
        guard lines[jurisdiction]?.isReleased == true else { throw .lineAlready(jurisdiction, isReleased: false) }
        return [.lineWithheld(jurisdiction, reason: reason)]
    }

    /// A person decides about one figure. `categories` are those that the operation counts.
    package func decideRuling(
        _ ruling: Ruling,
        categories: Set<String>
    ) throws(PublicationRejection) -> [PublicationEvent] {
        guard categories.contains(ruling.cell.category) else { throw .unknownFigure(ruling.cell.category) }
        return [.ruled(ruling)]
    }

    /// A draft is kept as the next version of its number.
    package func decideDraft(_ statement: Statement) throws(PublicationRejection) -> [PublicationEvent] {
        guard statement.number == nextNumber else { throw .stale }
        try checkLines(of: statement)
        if let corrected = statement.corrects {
            guard release(of: corrected) != nil else { throw .notReleased(corrected) }
            if let other = ledger.first(where: { $0.corrects == corrected }) {
                throw .alreadyCorrected(corrected, by: other.number)
            }
            guard !statement.changes.isEmpty else { throw .nothingChanged(corrected) }
        }
        return [.drafted(statement.asRecorded, version: (openDrafts.last?.version ?? 0) + 1)]
    }

    /// A person approves a version; the second one makes it a statement.
    ///
    /// Whoever drew the draft may be one of the two: the text writes itself from the account, and what a person added is
    /// on the record. So nobody alone can publish.
    package func decideApprove(version: Int?, by approver: Principal) throws(PublicationRejection) -> [PublicationEvent]
    {
        guard let draft = currentDraft else {
            guard let last = statements.last, release(of: last.number) == nil else { throw .noDraft }
            throw .draftApproved(last.number)
        }
        guard version == nil || version == draft.version else { throw .notLatest(latest: draft.version) }
        let known = approvals(of: draft.id)
        guard !known.contains(where: { $0.by.isSamePerson(as: approver) }) else { throw .sameApprover(approver) }
        let open = warnings(for: draft.statement).count { !$0.isOverruled }
        guard open == 0 else { throw .openWarnings(open) }
        try checkLines(of: draft.statement)
        let approvers = known.map(\.by) + [approver]
        let event = PublicationEvent.draftApproved(draft.id, by: approver)
        return approvers.count < Self.approversNeeded ? [event] : [event, .approved(draft.statement, by: approvers)]
    }

    /// An approved statement may be read by everyone, at once or from `embargo` on.
    package func decideRelease(
        _ number: Int,
        embargo: Timestamp?,
        now: Timestamp
    ) throws(PublicationRejection) -> [PublicationEvent] {
        guard let record = statement(number) else { throw .unknownStatement(number) }
        guard release(of: number) == nil else { throw .alreadyReleased(number) }
        if let embargo, embargo <= now { throw .embargoPassed(embargo) }
        try checkLines(of: record.statement)
        return [.released(number: number, embargo: embargo)]
    }

    /// What a person should weigh before `statement` is approved.
    package func warnings(for statement: Statement) -> [ReleaseWarning] {
        ReleaseCheck(
            statement,
            published: ledger.filter { $0.number != statement.number },
            settings: settings,
            rulings: decisions
        ).warnings()
    }

    private func checkLines(of statement: Statement) throws(PublicationRejection) {
        let released = released
        for line in statement.lines where line.status == .published {
            guard released.contains(line.jurisdiction) else { throw .lineNotReleased(line.jurisdiction) }
        }
    }
}

extension Principal {
    /// Whether two names mean one person, as far as names can tell: letter case and spaces do not make another.
    func isSamePerson(as other: Principal) -> Bool {
        func plain(_ principal: Principal) -> [String] {
            principal.description.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
        }
        return plain(self) == plain(other)
    }
}
