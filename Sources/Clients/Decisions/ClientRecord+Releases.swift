import Ledger
import Primitives

extension ClientRecord {
    func decide(_ release: Release, at now: Timestamp) throws(ClientRejection) -> ClientStatement {
        let start = release.start ?? now.day
        guard start >= now.day else { throw .releaseStartsBefore }
        let until = release.until ?? start.daysLater(Release.defaultDays)
        guard until >= start else { throw .releaseEnds }
        guard until <= start.daysLater(Release.mostDays) else { throw .releaseTooLong }
        if release.channel == .node, release.node == nil { throw .releaseNodeMissing }
        return .release(release.settled(releases.count + 1, start: start, until: until))
    }

    /// Who may sign: 28 CFR 94.115(b), 34 USC 12291(b)(2)(B).
    func decide(
        _ signature: Signature,
        at now: Timestamp,
        by author: Principal
    ) throws(ClientRejection) -> ClientStatement {
        let file = try release(signature.release)
        guard file.signature == nil else { throw .signedAlready }
        let state = file.view(now)
        // One that begins later can be signed before.
        guard state == .drafted else { throw .releaseIs(state) }
        let name = author.description
        guard signature.witness != name, "person:\(signature.witness)" != name else { throw .witness }
        let isMinor = isMinor(on: now.day)
        switch signature.signer {
        case .client: if isMinor == true, !signature.minorMayConsent { throw .minorSigns }
        case .guardian:
            if isMinor != true, !signature.courtAppointed { throw .guardianOfAdult }
            guard signature.guardianIsNoAbuser else { throw .guardian }
        }
        return .signature(signature)
    }

    /// What is given is made here, at the moment of giving, from the fields that the release names and no other.
    func decide(
        _ wish: Handover,
        at now: Timestamp,
        of provider: AgencyID
    ) throws(ClientRejection) -> ClientStatement {
        let file = try release(wish.release)
        let state = file.view(now)
        guard state == .active else { throw .releaseIs(state) }
        let release = file.release.value
        let lines = wish.format == .htcds ? HTCDS.lines(self, release.fields) : lines(release.fields)
        let handover = Handover(
            wish.release,
            format: wish.format,
            number: file.handovers.count + 1,
            agency: release.agency,
            node: release.channel == .node ? release.node : nil,
            channel: release.channel,
            lines: lines
        )
        let package = ReleasePackage(handover, release, from: provider, at: now)
        guard package.text.utf8.count <= ReleasePackage.longest else { throw .tooMuch }
        return .handover(handover)
    }

    func decide(_ wish: CompelledDisclosure) throws(ClientRejection) -> ClientStatement {
        if wish.mandate == .subpoena, wish.whySubpoena == nil { throw .subpoena }
        let lines = lines(wish.fields)
        let size = lines.reduce(0) { $0 + $1.label.utf8.count + $1.value.utf8.count }
        guard size <= ReleasePackage.longest / 2 else { throw .tooMuch }
        return .disclosure(CompelledDisclosure(wish, number: disclosures.count + 1, lines: lines))
    }
}
