package import Ledger
package import Primitives

extension ClientRecord {
    /// What comes of a wish: the statements that are sealed and added.
    /// - Parameters:
    ///   - wish: what somebody wants to add.
    ///   - now: the moment of the decision.
    ///   - author: who wants it.
    ///   - provider: whose record it is.
    /// - Returns: the statements, in order; none where it stands so already.
    /// - Throws: `ClientRejection`, in a sentence with the mend.
    package func decide(
        _ wish: ClientStatement,
        at now: Timestamp,
        by author: Principal,
        of provider: AgencyID
    ) throws(ClientRejection) -> [ClientStatement] {
        switch wish {
        case .facts(let sheet):
            guard !sheet.answers.isEmpty else { throw .nothingSaid }
            let label = sheet.answers[.alias] ?? answer(.alias)
            guard label?.value?.first?.isEmpty == false else { throw .noLabel }
            // Asked once: what stands already is not said again.
            let news = sheet.answers.filter { answer($0.key) != $0.value }
            return news.isEmpty ? [] : [.facts(FactSheet(news))]
        case .need, .status: return [wish]
        case .goal(let goal):
            let number = try Self.number(goal.number, goals.count, "goal")
            return [.goal(goal.numbered(number))]
        case .step(let step):
            guard (1...max(1, goals.count)).contains(step.goal), !goals.isEmpty else { throw .unknown("goal") }
            let number = try Self.number(step.number, goals[step.goal - 1].steps.count, "step")
            return [.step(step.numbered(number))]
        case .service(let service):
            try Self.past(service.day, "day", now)
            return [wish]
        case .screening(let screening):
            try Self.past(screening.day, "day", now)
            return [wish]
        case .referral(let referral):
            let until = referral.until ?? now.day.daysLater(Referral.defaultDays)
            return [.referral(referral.numbered(referrals.count + 1, until: until))]
        case .referralMove(let move): return [try decide(move, at: now)]
        case .outcome(let review):
            try Self.past(review.day, "day", now)
            guard !review.levels.isEmpty else { throw .outcomeEmpty }
            return [wish]
        case .immigration(let request):
            try Self.past(request.requested, "requested", now)
            if request.state == .refused, request.refusal == nil { throw .refusalReason }
            if request.state == .signed || request.state == .refused, request.decided == nil { throw .decidedDay }
            let number = try Self.number(request.number, immigration.count, "request")
            return [.immigration(request.numbered(number))]
        case .release(let release): return [try decide(release, at: now)]
        case .signature(let signature): return [try decide(signature, at: now, by: author)]
        case .revocation(let revocation):
            let file = try release(revocation.release)
            // To take it back twice is no error: it is taken back.
            return file.revocation == nil ? [wish] : []
        case .handover(let handover): return [try decide(handover, at: now, of: provider)]
        case .disclosure(let disclosure): return [try decide(disclosure)]
        }
    }

    /// The release of a number.
    /// - Throws: `ClientRejection`, where there is none.
    package func release(_ number: Int) throws(ClientRejection) -> ReleaseFile {
        guard number >= 1, number <= releases.count else { throw .unknown("release") }
        return releases[number - 1]
    }

    private static func number(_ asked: Int?, _ count: Int, _ what: String) throws(ClientRejection) -> Int {
        guard let asked else { return count + 1 }
        guard asked >= 1, asked <= count else { throw .unknown(what) }
        return asked
    }

    /// A day that has come; one more is forgiven, for zones east of UTC and clocks that go fast.
    private static func past(_ day: CivilDate, _ name: String, _ now: Timestamp) throws(ClientRejection) {
        guard day <= now.day.daysLater(1) else { throw .dayToCome(name) }
    }

    private func decide(_ move: ReferralMove, at now: Timestamp) throws(ClientRejection) -> ClientStatement {
        guard move.number >= 1, move.number <= referrals.count else { throw .unknown("referral") }
        guard move.state != .expired else { throw .expiredIsTheClocks }
        let file = referrals[move.number - 1]
        guard file.state(at: now) != .expired else { throw .referralExpired }
        guard file.written.next.contains(move.state) else { throw .transition(file.written, move.state) }
        if move.state == .declined, move.reason == nil { throw .reasonMissing(.declined) }
        if move.state == .completed, move.outcome == nil { throw .outcomeMissing }
        return .referralMove(move)
    }
}
