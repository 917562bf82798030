package import Primitives

/// What reaches the agency: who gives it, what for, until when it may be used, and the lines.
package struct ReleasePackage: Sendable, Hashable {
    /// The longest, so that it fits sealed into an entry and once more into the record.
    package static let longest = 8_000

    package let text: String

    /// What an active release lets this provider give.
    package init(_ handover: Handover, _ release: Release, from provider: AgencyID, at now: Timestamp) {
        switch handover.format {
        case .htcds:
            var members: [JSONValue.Member] = [
                .init("standard", "HTCDS 2.0"), .init("org_Name", .string(provider.description)),
                .init("con_Purpose", .string(release.purpose)), .init("con_Recipient", .string(release.agency)),
            ]
            members.add("con_ExpiryDate", release.until)
            for line in handover.lines { members.append(.init(line.field, .string(line.value))) }
            text = String(decoding: JSONValue.object(members).utf8, as: UTF8.self)
        case .text:
            let until = release.until.map { " It may be used for this until \($0)." } ?? ""
            text =
                ([
                    "Released information from \(provider) to \(release.agency), \(now).",
                    "Purpose: \(release.purpose)",
                    "The person named has released exactly this, to you alone.\(until) Do not pass it on.", "",
                ] + handover.lines.map { "\($0.label): \($0.value)" }).joined(separator: "\n") + "\n"
        }
    }
}
