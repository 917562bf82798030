/// When a try that failed is made again.
enum AlertPace {
    /// Seconds before each further try: soon, since the reason is urgent, then less and less often.
    static let pauses: [Int64] = [5, 15, 45, 120, 300, 600, 1800]

    /// The most tries.
    static var attempts: Int64 { Int64(pauses.count) + 1 }

    /// Milliseconds to wait after try number `attempt`, from 1; nil where nothing more is tried.
    static func pause(after attempt: Int64) -> Int64? {
        guard attempt >= 1, attempt < attempts else { return nil }
        return pauses[Int(attempt) - 1] * 1000
    }
}
