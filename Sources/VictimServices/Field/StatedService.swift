package import Primitives

/// A figure about services that somebody outside published: shown as stated by them, never as ours.
package struct StatedService: Sendable, Hashable {
    /// Nil for the whole operation.
    package let jurisdiction: Jurisdiction?
    package let measure: Measure
    package let value: Int64
    /// Who said so, where and when: 1 to 300 bytes.
    package let source: String
    /// The year that it speaks of.
    package let year: Int64

    package enum Measure: String, Sendable, Hashable, CaseIterable {
        case beds
        case medicalServices = "medical-services"

        /// What pages call it.
        package var title: String {
            switch self {
            case .beds: "Beds for people who were trafficked"
            case .medicalServices: "Persons given medical services"
            }
        }
    }

    package init(jurisdiction: Jurisdiction?, measure: Measure, value: Int64, source: String, year: Int64) {
        self.jurisdiction = jurisdiction
        self.measure = measure
        self.value = value
        self.source = source
        self.year = year
    }

    package var json: JSONValue {
        .object(
            (jurisdiction.map { [.init("jurisdiction", .string($0.code))] } ?? []) + [
                .init("measure", .string(measure.rawValue)), .init("value", .integer(value)),
                .init("source", .string(source)), .init("year", .integer(year)),
            ]
        )
    }

    /// Reads what somebody records.
    /// - Throws: `FieldProblem`, which names the first member that is wrong.
    package init(from fields: inout JSONFields) throws(FieldProblem) {
        jurisdiction = try fields.optionalJurisdiction()
        measure = try fields.required("measure", try fields.choice("measure", Measure.self))
        value = try fields.required("value", try fields.integer("value", 0...10_000_000))
        source = try fields.required("source", try fields.text("source", 1...300))
        year = try fields.required("year", try fields.integer("year", 1900...2200))
    }
}
