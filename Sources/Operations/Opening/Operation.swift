package import Primitives

/// One named effort of many jurisdictions.
package struct Operation: Sendable, Hashable {
    package let id: OperationID
    /// As people say it: “Operation United Front”.
    package let name: String
    /// The zone that the hub reads its clocks in, an IANA name.
    package let zone: String
    /// The jurisdictions on the plan; empty where they join with their first report.
    package let planned: [Jurisdiction]
    /// How many jurisdictions a document names, where there is no plan.
    package let stated: Int?
    /// The first and the last day; nil where nobody has said.
    package let period: OperationPeriod?
    /// How many minutes may pass between a jurisdiction's reports before it is silent; 5 to 1,440.
    package let reportingInterval: Int64
    /// Whether this is a replay or an exercise: every page says so.
    package let isReplay: Bool

    /// The interval where the plan names none: one hour, the slowest cadence of a command post's hourly report.
    package static let defaultReportingInterval: Int64 = 60

    /// The zone where nobody names one: the first lead agency's, Missouri.
    package static let defaultZone = "America/Chicago"

    package init(
        id: OperationID,
        name: String,
        zone: String,
        planned: [Jurisdiction] = [],
        stated: Int? = nil,
        period: OperationPeriod? = nil,
        reportingInterval: Int64 = defaultReportingInterval,
        isReplay: Bool = false
    ) {
        self.id = id
        self.name = name
        self.zone = zone
        self.planned = planned
        self.stated = stated
        self.period = period
        self.reportingInterval = reportingInterval
        self.isReplay = isReplay
    }
}
