import Clients
import Primitives

/// Referrals, each with what it may become next.
enum ClientReferralBlocks {
    static func blocks(_ sight: ClientSight) -> [Sheet.Block] {
        let files = sight.record.referrals
        return [
            Sheet.Block(
                "new-referral",
                "Referrals",
                texts: files.isEmpty
                    ? ["None yet. A draft leaves nothing: it is requested when the person agrees."] : [],
                links: [sight.link(.referral, "Draft a referral")]
            )
        ] + files.enumerated().reversed().map { block($0 + 1, $1, sight) }
    }

    private static func block(_ number: Int, _ file: ReferralFile, _ sight: ClientSight) -> Sheet.Block {
        let referral = file.referral.value
        let state = file.state(at: sight.now)
        let until = referral.until.map { " An answer is awaited until \($0)." } ?? ""
        let items =
            [Sheet.Item("Draft", note: sight.note(file.referral))]
            + file.moves.map { move in
                Sheet.Item(
                    move.value.state.title,
                    note: [sight.note(move), move.value.reason ?? "", move.value.outcome ?? ""].filter { !$0.isEmpty }
                        .joined(separator: ". ")
                )
            }
        return Sheet.Block(
            "referral-\(number)",
            "\(number). \(referral.to): \(referral.category.title.lowercased())",
            texts: ["Now: \(state.title.lowercased()).\(state.canExpire ? until : "")"]
                + (referral.note.map { [$0] } ?? [])
                + (state.next.isEmpty
                    ? [] : ["When something has happened, choose it below: it is written with the day and your name."]),
            items: items,
            links: ReferralState.allCases.filter { state.next.contains($0) }.map { next in
                sight.link(.referralMove, next.title, [("number", "\(number)"), ("state", next.rawValue)])
            }
        )
    }
}
