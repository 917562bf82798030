/// Where an entry stands: a log and the entry's index in it, from 0.
package struct LogPosition: Sendable, Hashable, CustomStringConvertible {
    package let log: LogOrigin
    package let index: UInt64

    package init(log: LogOrigin, index: UInt64) {
        self.log = log
        self.index = index
    }

    package var description: String { "\(log) \(index)" }
}
