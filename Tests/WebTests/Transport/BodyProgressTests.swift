import Testing
import Web

@Suite struct `The progress of a body` {
    private let limits = TransportLimits()

    @Test func `a body that is declared longer than any route takes is refused at its head`() {
        var progress = BodyProgress(limits)
        let verdicts = [limits.longestBody, limits.longestBody + 1, 1 << 30].map { progress.head(declaring: $0) }
        #expect(verdicts == [.take, .tooLong, .tooLong])
    }

    @Test func `a body in chunks is refused at the byte that is too many`() {
        var progress = BodyProgress(limits)
        let verdicts = [progress.head(declaring: nil), progress.body(limits.longestBody), progress.body(1)]
        #expect(verdicts == [.take, .take, .tooLong])
    }

    @Test func `a body that brings too little in a window has stalled`() {
        var progress = BodyProgress(limits)
        _ = progress.head(declaring: 1_000_000)
        let stalls = [limits.leastProgress, limits.leastProgress - 1, 0].map { count in
            _ = progress.body(count)
            return progress.hasStalled(isAwaited: true)
        }
        #expect(stalls == [false, true, true])
    }

    @Test func `a body that the server was not ready for has not stalled, nor one that has ended`() {
        var progress = BodyProgress(limits)
        _ = progress.head(declaring: 1_000_000)
        let isLate = progress.hasStalled(isAwaited: false)
        progress.end()
        let isLateAfterEnd = progress.hasStalled(isAwaited: true)
        #expect(!isLate && !isLateAfterEnd)
    }

    @Test func `an answer that comes before its body waits for a little of it and no more`() {
        var progress = BodyProgress(limits)
        _ = progress.head(declaring: 4_000_000)
        _ = progress.body(1000)
        let isLast = progress.answerBegins()
        let isEarly = progress.answerEnds()
        #expect(isLast && isEarly)
        let verdicts = [progress.body(limits.dropped), progress.body(1)]
        #expect(verdicts == [.take, .enough])
    }

    @Test func `an answer to a request that was read whole ends nothing`() {
        var progress = BodyProgress(limits)
        _ = progress.head(declaring: 10)
        _ = progress.body(10)
        progress.end()
        let isLast = progress.answerBegins()
        let isEarly = progress.answerEnds()
        #expect(!isLast && !isEarly && progress.unanswered == 0)
    }

    @Test func `a request sent ahead is not taken for the one being answered`() {
        var progress = BodyProgress(limits)
        _ = progress.head(declaring: nil)
        progress.end()
        _ = progress.head(declaring: 5_000_000)
        #expect(progress.unanswered == 2)
        let isLast = progress.answerBegins()
        let isEarly = progress.answerEnds()
        #expect(!isLast && !isEarly && progress.unanswered == 1 && progress.isReading)
    }
}
