import HashTreeCollections
package import Ledger
package import Primitives

/// Decisions: what a command comes to, given the state. Pure, so that each can be tested by itself.
extension ResultsState {
    /// How far a person's own “as of” may lie in the future: the clock error that is forgiven (rulings, 8).
    package static let forgivenClockErrorMinutes: Int64 = 5

    /// A figure is reported.
    package func decideSubmit(
        _ tally: Tally,
        now: Timestamp,
        under ownership: Ownership = Ownership()
    ) throws(ResultsRejection) -> ResultsEvent {
        try validate(tally, now: now, under: ownership)
        return .tallySubmitted(tally)
    }

    /// A figure replaces the one in `target`.
    package func decideCorrect(
        _ target: ReportedEntry,
        with tally: Tally,
        reason: SealedHandle,
        now: Timestamp,
        under ownership: Ownership = Ownership()
    ) throws(ResultsRejection) -> ResultsEvent {
        try validate(tally, now: now, under: ownership)
        guard try target.standing().key == tally.key else { throw .otherFigure(target.id) }
        return .tallyCorrected(tally, reason: reason)
    }

    /// The figure in `target` no longer stands.
    package func decideWithdraw(
        _ target: ReportedEntry,
        reason: SealedHandle
    ) throws(ResultsRejection) -> ResultsEvent {
        .tallyWithdrawn(try target.standing().key, reason: reason)
    }

    /// A second person approves the figure in `target`.
    ///
    /// `agency` is theirs. The owner of a jurisdiction may approve what others have approved: so it takes a figure over that
    /// was given on its behalf.
    package func decideApprove(
        _ target: ReportedEntry,
        by approver: Principal,
        of agency: AgencyID? = nil,
        under ownership: Ownership = Ownership()
    ) throws(ResultsRejection) -> ResultsEvent {
        let reported = try target.standing()
        guard reported.preparedBy != approver, target.author != approver else { throw .sameHand(approver) }
        guard let record = runs[reported.key]?.record(target.id) else { throw .notATally(target.id) }
        guard isOpen(record, reported.key.jurisdiction, to: agency, under: ownership) else {
            throw .alreadyApproved(target.id)
        }
        return .tallyApproved(reported.key, entry: target.id, by: approver)
    }

    /// A document states a total.
    package func decideState(
        _ total: StatedTotal,
        now: Timestamp,
        under ownership: Ownership = Ownership()
    ) throws(ResultsRejection) -> ResultsEvent {
        try validate(total.category, under: ownership)
        guard total.asOf <= now.advanced(byMinutes: Self.forgivenClockErrorMinutes) else {
            throw .asOfInFuture(total.asOf, now: now)
        }
        return .totalStated(total)
    }

    /// The operation counts something else from now on: a category under which anything stands stays, in its unit.
    package func decideFreeze(
        _ set: CategorySet,
        under ownership: Ownership = Ownership()
    ) throws(ResultsRejection) -> ResultsEvent {
        guard let current = categories(under: ownership) else { return .categoriesFrozen(set) }
        guard set.version == current.version + 1 else { throw .categoriesNotNewer(current: current.version) }
        guard set.categories != current.categories else { throw .categoriesUnchanged(current: current.version) }
        for category in current.categories {
            let next = set[category.key]
            guard next?.unit != category.unit, let use = use(of: category.key, under: ownership) else { continue }
            throw next == nil ? .categoryInUse(category.key, use) : .unitInUse(category.key, category.unit, use)
        }
        return .categoriesFrozen(set)
    }

    private func validate(
        _ tally: Tally,
        now: Timestamp,
        under ownership: Ownership
    ) throws(ResultsRejection) {
        try validate(tally.key.category, under: ownership)
        guard tally.toDate != nil || tally.thisPeriod != nil else { throw .noQuantity }
        if let approver = tally.approvedBy, approver == tally.preparedBy { throw .sameHand(approver) }
        guard tally.asOf <= now.advanced(byMinutes: Self.forgivenClockErrorMinutes) else {
            throw .asOfInFuture(tally.asOf, now: now)
        }
    }

    private func validate(_ key: CategoryKey, under ownership: Ownership) throws(ResultsRejection) {
        guard let categories = categories(under: ownership) else { throw .noCategories }
        guard categories[key] == nil else { return }
        let near = categories.categories.map(\.key).filter {
            $0.description.lowercased().contains(key.description.lowercased())
                || key.description.lowercased().contains($0.description.lowercased())
        }
        throw .unknownCategory(key, nearest: Array(near.prefix(3)))
    }
}
