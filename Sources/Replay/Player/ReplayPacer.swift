import Primitives

/// Brings the clock of a replay from one moment to the next: at once, or at a speed.
///
/// Deadlines count from the first moment, so that delays of single steps do not add up.
struct ReplayPacer {
    private let clock: ReplayClock
    private let start: Timestamp
    private let speed: Double?
    private let began = ContinuousClock.now

    init(clock: ReplayClock, start: Timestamp, speed: Double?) {
        self.clock = clock
        self.start = start
        self.speed = speed
        clock.stand(at: start)
    }

    /// Returns when the clock stands at `time`; meanwhile it runs, but never past it.
    func wait(until time: Timestamp) async throws(CancellationError) {
        if Task.isCancelled { throw CancellationError() }
        if let speed {
            clock.run(from: clock.now, speed: speed, limit: time)
            let seconds = Double(time.milliseconds - start.milliseconds) / 1000 / speed
            do {
                try await Task.sleep(until: began.advanced(by: .seconds(seconds)), clock: .continuous)
            } catch {
                throw CancellationError()
            }
        }
        clock.stand(at: time)
    }
}
