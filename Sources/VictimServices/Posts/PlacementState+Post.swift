import HashTreeCollections
import Ledger
package import Primitives

extension PlacementState {
    /// How long a request that has ended is still spoken of, in minutes: so that others give its holds back on contact.
    private static let afterlife: Int64 = 60

    /// What this provider says to the others at `now`.
    package func post(at now: Timestamp) -> PostContent {
        var content = PostContent()
        for request in requests.values.sorted(by: { $0.stamp.id > $1.stamp.id }) {
            let ended = request.end?.stamp.at ?? request.request.until
            let isOver = request.end != nil || now >= request.request.until
            guard !isOver || now < ended.advanced(byMinutes: Self.afterlife) else { continue }
            let choice = request.standingChoice.map { PostContent.Choice(provider: $0.provider, hold: $0.hold) }
            content.requests.append(
                .init(request: request.request, choice: choice, end: request.end?.end.code)
            )
        }
        for request in heard.values.sorted(by: { $0.stamp.id > $1.stamp.id }) where request.isOpen(at: now) {
            guard let answer = answer(to: request, at: now) else { continue }
            content.answers.append(.init(asker: request.asker, answer: answer))
        }
        return content
    }

    /// What this provider says to a request at `now`; nil while nobody has answered it.
    package func answer(to request: HeardRequest, at now: Timestamp) -> RequestAnswer? {
        let number = request.request.number
        if let record = activeHold(for: request.key, at: now) {
            let contact = pools[record.hold.pool]?.pool.contact ?? ""
            if record.taken != nil {
                return RequestAnswer(request: number, .kept(record.hold.number, contact: contact))
            }
            return RequestAnswer(
                request: number,
                .hold(record.hold.number, until: record.hold.until, contact: contact)
            )
        }
        return request.reply?.answer
    }

    /// What a post of `author` means here: the events that are to be written, in order. Pure, and the same post twice gives
    /// nothing the second time.
    package func reading(
        _ post: PostContent,
        from author: AgencyID,
        own: AgencyID,
        at now: Timestamp
    ) -> [PlacementEvent] {
        var events: [PlacementEvent] = []
        for asking in post.requests { events += reading(asking, from: author, own: own, at: now) }
        if post.isWhole {
            let spoken = Set(post.requests.map(\.request.number))
            for request in heard.values
            where request.asker == author && request.isOpen(at: now) && !spoken.contains(request.request.number) {
                events += end(request, at: now)
            }
        }
        for answering in post.answers where answering.asker == own {
            guard let request = requests[answering.answer.request], request.end == nil,
                request.answers[author]?.answer != answering.answer
            else { continue }
            events.append(.answered(author, answering.answer))
        }
        return events
    }

    private func reading(
        _ asking: PostContent.Asking,
        from author: AgencyID,
        own: AgencyID,
        at now: Timestamp
    ) -> [PlacementEvent] {
        let key = HeardRequest.Key(asker: author, number: asking.request.number)
        guard let known = heard[key] else {
            return asking.end == nil && now < asking.request.until ? [.received(author, asking.request)] : []
        }
        guard known.ended == nil else { return [] }
        if let choice = asking.choice, choice.provider == own, asking.end != "cancelled" {
            var events = take(choice.hold, known, at: now)
            if asking.end != nil { events.append(.ended(author, request: key.number)) }
            return events
        }
        if asking.end != nil { return end(known, at: now) }
        // Somebody else was first: what is held here for it is given back at once.
        if asking.choice != nil { return giveBack(known, at: now) }
        return []
    }

    private func take(_ number: Ticket, _ request: HeardRequest, at now: Timestamp) -> [PlacementEvent] {
        guard let record = holds[number], record.hold.asker == request.asker,
            record.hold.request == request.request.number, record.taken == nil
        else { return [] }
        let event = PlacementEvent.turned(hold: number, .taken)
        if (try? decide(event, at: now)) ?? nil != nil { return [event] }
        // It ran out and the place is gone: the asker is told, and looks further.
        let answer = RequestAnswer(request: request.request.number, .declined([.full]))
        return request.reply?.answer == answer ? [] : [.replied(request.asker, answer)]
    }

    private func end(_ request: HeardRequest, at now: Timestamp) -> [PlacementEvent] {
        giveBack(request, at: now) + [.ended(request.asker, request: request.request.number)]
    }

    private func giveBack(_ request: HeardRequest, at now: Timestamp) -> [PlacementEvent] {
        holds.values.filter {
            $0.hold.request == request.request.number && $0.hold.asker == request.asker && $0.isActive(at: now)
        }.map { .turned(hold: $0.hold.number, .released) }
    }
}
