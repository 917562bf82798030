import FoundationEssentials
package import Primitives

extension Clock {
    /// The machine's own clock.
    package static let machine = Clock {
        Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    }
}
