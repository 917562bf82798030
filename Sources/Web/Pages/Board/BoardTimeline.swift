import Coordination
import Operations
import Primitives
import Results

/// The slider over the night: the account as it stood at any minute.
package struct BoardTimeline: Hashable, Sendable {
    package let id = "timeline"
    package let action: String
    /// Whether there is more than one minute to choose from.
    package let hasRange: Bool
    package let minutes: Int64
    package let value: Int64
    package let start: TimeText
    package let end: TimeText
    /// The moment shown, for the `datetime-local` field.
    package let local: String
    package let shown: String
    package let zone: String
    package let isLive: Bool

    package init(_ context: BoardContext) {
        let (span, moment, asOf) = (context.view.span, context.moment, context.account.asOf)
        let shownAt = min(max(asOf, span.lowerBound), span.upperBound)
        action = SiteURL.board(context.view.operation.id).path
        minutes = (span.upperBound.milliseconds - span.lowerBound.milliseconds + 59_999) / 60_000
        hasRange = minutes > 0
        value = (shownAt.milliseconds - span.lowerBound.milliseconds + 59_999) / 60_000
        start = moment.text(span.lowerBound)
        end = moment.text(span.upperBound)
        local = moment.clock.local(shownAt)
        shown = moment.clock.brief(shownAt, now: moment.now)
        zone = moment.clock.name(at: span.upperBound)
        isLive = context.view.isLive
    }
}
