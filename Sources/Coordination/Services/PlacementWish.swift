package import Identity
package import Ledger
package import Primitives
package import VictimServices

/// What somebody at a provider wants to say of places and requests, before the node gives it the numbers that it needs.
package enum PlacementWish: Sendable, Hashable {
    case event(PlacementEvent)
    case ask(Need, minutes: Int64)
    case hold(asker: AgencyID, request: Ticket, pool: Slug)
    case link(pool: Slug, minutes: Int64)

    /// What can be said by people, by the last word of its address.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case pool = "pools"
        case poolClosing = "pool-closings"
        case count = "counts"
        case link = "count-links"
        case request = "requests"
        case closing = "request-closings"
        case choice = "choices"
        case hold = "holds"
        case turn = "hold-turns"
        case reply = "answers"

        /// What it takes to say it.
        package var action: Action {
            switch self {
            case .request, .closing, .choice: .requestServices
            case .pool, .poolClosing, .count, .link, .hold, .turn, .reply: .manageCapacity
            }
        }
    }

    /// Reads a wish as the API and the forms take it; any member that is left is refused.
    /// - Throws: `FieldProblem`, which names the first member that is wrong.
    package init(_ kind: Kind, from fields: inout JSONFields) throws(FieldProblem) {
        switch kind {
        case .pool: self = .event(try PlacementEvent(.pool, from: &fields))
        case .poolClosing: self = .event(try PlacementEvent(.poolClosing, from: &fields))
        case .count:
            let count = try PoolCount(from: &fields)
            self = .event(.counted(PoolCount(pool: count.pool, available: count.available, offline: count.offline)))
        case .link:
            let pool = try fields.required("pool", try fields.parsed("pool", "the short name of a pool") { Slug($0) })
            self = .link(pool: pool, minutes: try fields.integer("minutes", 5...960) ?? 720)
        case .request:
            let need = try Need(from: &fields)
            let minutes = try fields.integer("minutes", ServiceRequest.lifetimes) ?? ServiceRequest.defaultLifetime
            self = .ask(need, minutes: minutes)
        case .closing: self = .event(try PlacementEvent(.closing, from: &fields))
        case .choice: self = .event(try PlacementEvent(.choice, from: &fields))
        case .hold:
            self = .hold(
                asker: try fields.required("asker", try fields.parsed("asker", "an agency") { AgencyID($0) }),
                request: try fields.required("request", try fields.parsed("request", "a number") { Ticket($0) }),
                pool: try fields.required("pool", try fields.parsed("pool", "the short name of a pool") { Slug($0) })
            )
        case .turn: self = .event(try PlacementEvent(.turn, from: &fields))
        case .reply:
            let event = try PlacementEvent(.reply, from: &fields)
            if case .replied(_, let answer) = event {
                switch answer.content {
                case .hold, .kept:
                    throw FieldProblem(
                        "answer",
                        "“answer” is one of call-first, waitlisted, declined; a hold is granted apart"
                    )
                case .callFirst, .waitlisted, .declined: break
                }
            }
            self = .event(event)
        }
        try fields.finish()
    }
}

extension Node {
    /// What came of a wish about places: what was written, and what only the sender is told.
    package struct Placed: Sendable {
        package let written: Acknowledgement
        /// The number of the request or hold that it made.
        package let number: Ticket?
        /// The secret of a link, which is told once.
        package let secret: String?
    }

    /// Does what a wish about places says.
    /// - Throws: `Refusal`.
    package func place(
        _ wish: PlacementWish,
        as authority: Authority,
        key: IdempotencyKey? = nil
    ) async throws(Refusal) -> Placed {
        let now = clock.now()
        var secret: String?
        let event: PlacementEvent
        switch wish {
        case .event(let given): event = given
        case .ask(let need, let minutes):
            event = .asked(
                ServiceRequest(number: newTicket(), need: need, until: now.advanced(byMinutes: minutes))
            )
        case .hold(let asker, let request, let pool):
            event = .held(
                Hold(
                    number: newTicket(),
                    pool: pool,
                    request: request,
                    asker: asker,
                    until: now.advanced(byMinutes: Hold.lifetime)
                )
            )
        case .link(let pool, let minutes):
            let bytes = SealingKey().bytes
            let text = Base64.encodeURL(bytes)
            secret = text
            event = .linkMade(
                CountLink(
                    digest: Digest.sha256(of: Array(text.utf8)),
                    pool: pool,
                    expires: now.advanced(byMinutes: minutes)
                )
            )
        }
        let written = try await submit(ServicesCommand(as: authority, [.placement(event)], key: key))
        // A repeated request is told the number that the first one made.
        let placement = state.services.placement
        let number =
            written.entries.first.flatMap { entry in
                placement.ownRequests.first { $0.stamp.id == entry }?.request.number
                    ?? placement.grantedHolds.first { $0.stamp.id == entry }?.hold.number
            }
        return Placed(written: written, number: number, secret: written.isRepeat ? nil : secret)
    }

    /// Counts a pool by a link, without anybody having signed in.
    /// - Throws: `Refusal`, where the link is used, has expired, or is no link.
    package func count(
        with secret: String,
        available: Int,
        offline: Int
    ) async throws(Refusal) -> Acknowledgement {
        let digest = Digest.sha256(of: Array(secret.utf8))
        guard let link = state.services.placement.link(digest)?.link else {
            throw Refusal(PlacementRejection.unknownLink)
        }
        let count = PoolCount(pool: link.pool, available: available, offline: offline, link: digest)
        return try await submit(ServicesCommand(as: .folder(identity.principal), [.placement(.counted(count))]))
    }

    private func newTicket() -> Ticket { Ticket(random: .random(in: .min ... .max)) }
}
