package import Ledger
package import Operations
package import Primitives
package import Results
package import VictimServices

/// An operation that can be replayed: who takes part, what is counted, what is reported when, and what it must come to.
///
/// A value that is read from a file of `Scenarios/`; the format is described there.
package struct Scenario: Sendable {
    package let title: String
    /// What is published and what is invented, for the reader of the replay.
    package let about: String
    /// Opened as a replay, so that every page says so.
    package let operation: Operation
    /// Who opens the operation.
    package let openedBy: Principal
    package let categories: CategorySet
    package let sources: [ScenarioSource]
    /// What others published of services: shown as stated by them.
    package let services: [StatedService]
    /// The file beside the scenario that holds its directory of services (HSDS); nil for none.
    package let directory: String?
    /// The service providers, which have nodes of their own.
    package let providers: [ScenarioProvider]
    /// The minute at which every jurisdiction acts.
    package let hHour: Timestamp
    /// When the operation is opened.
    package let start: Timestamp
    /// When the replay is over.
    package let end: Timestamp
    /// In order of time; never before `start` or after `end`.
    package let events: [ScenarioEvent]
    package let expectation: Expectation

    /// `time` relative to H-hour, as plans write it: `H+05:30`.
    package func relative(_ time: Timestamp) -> String {
        let minutes = (time.milliseconds - hHour.milliseconds) / 60_000
        let (hours, rest) = minutes.magnitude.quotientAndRemainder(dividingBy: 60)
        return "H\(minutes < 0 ? "−" : "+")\(hours < 10 ? "0" : "")\(hours):\(rest < 10 ? "0" : "")\(rest)"
    }

    /// The source called `id`.
    package func source(_ id: Slug) -> ScenarioSource? {
        sources.first { $0.id == id }
    }
}
