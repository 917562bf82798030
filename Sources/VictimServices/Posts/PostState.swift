package import Ledger
package import Primitives

/// The latest post and the latest offer of each provider: a fold over their shared logs.
package struct PostState: Sendable {
    package private(set) var posts: [AgencyID: (post: PostEvent.Post, stamp: EntryStamp)] = [:]
    package private(set) var offers: [AgencyID: (offer: PostEvent.Offer, stamp: EntryStamp)] = [:]

    package init() {}

    package mutating func apply(_ event: PostEvent, _ stamp: EntryStamp) {
        switch event {
        case .posted(let post): posts[stamp.agency] = (post, stamp)
        case .offerPublished(let offer): offers[stamp.agency] = (offer, stamp)
        }
    }

    /// What counts, as it was said, in the order of the entries' names: saying it again makes the state again.
    package var said: [(event: PostEvent, stamp: EntryStamp)] {
        (posts.values.map { (.posted($0.post), $0.stamp) } + offers.values.map { (.offerPublished($0.offer), $0.stamp) })
            .sorted { $0.stamp.id < $1.stamp.id }
    }
}
