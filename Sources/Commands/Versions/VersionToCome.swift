import Federation
import Foundation
import Ledger
import Primitives

/// What a version to come might say that this one does not know, so that nodes of two versions can be tried side by side
/// before there are two.
///
/// A process that has the variable in its environment says it; nothing else of the program knows of it.
enum VersionToCome {
    /// Set to anything, it makes this process the newer one.
    static let variable = "UNITEDFRONT_VERSION_TO_COME"

    static var isOn: Bool { ProcessInfo.processInfo.environment[variable] != nil }

    /// Members of a greeting that nobody knows, and a version of the line that nobody has.
    static var greeting: [JSONValue.Member] {
        isOn ? [.init("version", .integer(Hello.current + 1)), .init("weather", ["sky": "clear"])] : []
    }

    /// What a hub says after its welcome: a frame of an unknown kind, and a beat with an unknown member.
    static var frames: [UInt8] {
        guard isOn else { return [] }
        let beat = JSONValue.object([
            .init("weather", "clear"), .init("clock", .string(Clock.system.now().description)),
            .init("sizes", .object([])),
        ])
        return LinkFrame.frame(200, Array("a frame to come".utf8)) + LinkFrame.frame(3, beat.utf8)
    }
}
