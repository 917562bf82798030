import Primitives

/// A moment on a page: on the place's clocks, for machines, and how long ago.
package struct TimeText: Hashable, Sendable {
    package let text: String
    /// The `datetime` attribute.
    package let iso: String
    /// Milliseconds since 1970, from which the script counts on; empty where it shall not.
    package let since: String
    /// “12 min ago”; empty where the script fills it in or nobody does.
    package let relative: String
}
