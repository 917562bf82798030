import Foundation
import Primitives

extension Clock {
    /// The machine's own clock.
    static let system = Clock {
        // A moment of our time has microseconds to spare in a Double.
        Timestamp(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
    }
}
