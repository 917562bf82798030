package import Primitives

/// Whether a figure of a scenario was really published. Nothing in a scenario leaves this open.
package enum Provenance: Sendable, Hashable {
    /// Made up for the replay.
    case invented
    /// Given by these sources; the minute of the report is invented all the same.
    case published([Slug])
}
