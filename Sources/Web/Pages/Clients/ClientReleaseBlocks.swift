import Clients
import Identity
import Primitives

/// Releases: what the person lets this provider tell whom; and what a court compelled.
enum ClientReleaseBlocks {
    static func blocks(_ sight: ClientSight) -> [Sheet.Block] {
        let files = sight.record.releases
        return [
            Sheet.Block(
                "new-release",
                "Releases",
                texts: [
                    "Without a release nothing leaves this house, not even that somebody is a client. The person reads it in "
                        + "English or Spanish before signing, and need not sign."
                ],
                links: [sight.link(.release, "Draft a release")]
            )
        ] + files.reversed().map { block($0, sight) } + [disclosures(sight)]
    }

    private static func tone(_ state: ReleaseFile.State) -> StatusText {
        switch state {
        case .drafted: StatusText(state.title(.english), .awaited)
        case .active: StatusText(state.title(.english), .active)
        case .expired: StatusText(state.title(.english), .doubtful)
        case .revoked: StatusText(state.title(.english), .alarm)
        case .fulfilled: StatusText(state.title(.english), .good)
        }
    }

    private static func block(_ file: ReleaseFile, _ sight: ClientSight) -> Sheet.Block {
        let release = file.release.value
        let state = file.view(sight.now)
        let fields = release.fields.map { $0.title(.english).lowercased() }.joined(separator: ", ")
        var items = [
            Sheet.Item(
                "To \(release.agency): \(fields)",
                note:
                    "\(release.purpose). From \(release.start.map { "\($0)" } ?? "") to \(release.until.map { "\($0)" } ?? "").",
                status: tone(state)
            )
        ]
        if let signature = file.signature {
            items.append(
                Sheet.Item(
                    "Signed by \(signature.value.name), \(signature.value.signer.rawValue)",
                    note:
                        "\(signature.value.manner.title). Witness: \(signature.value.witness). \(sight.note(signature))."
                )
            )
        }
        if let revocation = file.revocation {
            items.append(Sheet.Item("Taken back", note: sight.note(revocation), status: StatusText("ended", .alarm)))
        }
        items += file.handovers.map { handover in
            let number = handover.value.number ?? 0
            let href = SiteURL.clients(.handover(sight.record.id, release: file.number, number)).path
            return Sheet.Item(
                handover.value.node == nil ? "Handed over as a file" : "Sent sealed to its node",
                note:
                    "\(handover.value.lines.count == 1 ? "1 field" : "\(handover.value.lines.count) fields"). \(sight.note(handover)).",
                links: handover.value.node == nil && sight.may(.releaseClientInformation)
                    ? [Sheet.Link(label: "Download what was given", href: href)] : []
            )
        }
        let number = "\(file.number)"
        var links = [
            Sheet.Link(
                label: file.signature == nil ? "Read it with the person" : "Receipt for the person",
                href: SiteURL.clients(.release(sight.record.id, file.number)).path
            )
        ]
        if file.signature == nil, state == .drafted {
            links.append(sight.link(.signature, "Sign", [("release", number)]))
        }
        if state == .active, sight.may(.releaseClientInformation) {
            links.append(sight.link(.handover, "Give what it names", [("release", number)]))
        }
        return Sheet.Block(
            "release-\(number)",
            "Release \(number): \(release.agency)",
            items: items,
            forms: state == .active || state == .drafted
                ? [sight.press(.revocation, "Take it back now", [("release", number)], quiet: false)] : [],
            links: links
        )
    }

    private static func disclosures(_ sight: ClientSight) -> Sheet.Block {
        Sheet.Block(
            "disclosures",
            "Compelled disclosures",
            texts: sight.record.disclosures.isEmpty
                ? [
                    "None. A statute or a court’s order may compel one; a subpoena alone usually does not: ask counsel first."
                ]
                : [],
            items: sight.record.disclosures.map { disclosure in
                let value = disclosure.value
                return Sheet.Item(
                    "To \(value.recipient): \(value.mandate.title.lowercased()), \(value.citation)",
                    note:
                        "Told the person: \(value.notice) No more than needed: \(value.minimum) Safety: \(value.safety) "
                        + "Decided by \(value.decidedBy) with counsel \(value.counsel). \(sight.note(disclosure))."
                )
            },
            links: sight.may(.releaseClientInformation)
                ? [sight.link(.disclosure, "Record a compelled disclosure")] : []
        )
    }
}
