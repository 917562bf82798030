package import Primitives

extension IdentityState {
    /// Whether `authority` may do `action` in `place` at `now`, and why. The one permission check of the program; pure.
    package func may(
        _ authority: Authority,
        _ action: Action,
        in place: Place = .everywhere,
        at now: Timestamp
    ) -> Decision {
        switch authority {
        case .folder: .allowed(.folder)
        case .account(let id, let limit): may(id, action, in: place, at: now, within: limit)
        }
    }

    private func may(
        _ id: AccountID,
        _ action: Action,
        in place: Place,
        at now: Timestamp,
        within limit: Set<Action>?
    ) -> Decision {
        guard let account = rights(of: id) else { return .refused(.unknownAccount) }
        guard account.status != .suspended else { return .refused(.suspended) }
        if let limit, !limit.contains(action) { return .refused(.outsideToken(action)) }
        if action == .useOwnAccount { return .allowed(.own) }
        var isGrantedElsewhere = false
        for grant in account.grants.values {
            guard let reach = PermissionTable.reach(grant.role, action) else { continue }
            if grant.reaches(place, reach, at: now) { return .allowed(.role(grant.role, grant.place)) }
            isGrantedElsewhere = true
        }
        return .refused(isGrantedElsewhere ? .notHere(action) : .notGranted(action))
    }

    /// Whether the account may do `action` somewhere: what decides which links and buttons a page shows.
    package func mayAnywhere(_ authority: Authority, _ action: Action, at now: Timestamp) -> Bool {
        guard case .account(let id, let limit) = authority else { return true }
        guard let account = rights(of: id), account.status != .suspended, limit?.contains(action) != false else {
            return false
        }
        return action == .useOwnAccount
            || account.grants.values.contains {
                PermissionTable.reach($0.role, action) != nil && $0.holds(at: now)
            }
    }
}

extension Grant {
    func holds(at now: Timestamp) -> Bool {
        until.map { now < $0 } ?? true
    }

    /// Whether the grant covers `place`: a role in one operation reaches nothing beyond it.
    ///
    /// A question without a jurisdiction, such as opening a form, is allowed to whoever may do it for one; what is then
    /// done in the form is asked about again, with its jurisdiction.
    func reaches(_ place: Place, _ reach: PermissionTable.Reach, at now: Timestamp) -> Bool {
        guard holds(at: now) else { return false }
        if let operation = self.place.operation, place.operation != operation { return false }
        guard reach == .ownJurisdiction, let asked = place.jurisdiction else { return true }
        return self.place.jurisdiction == asked
    }
}
