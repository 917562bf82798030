package import Primitives

/// That an authority was notified of a minor who was found: it ends the clock.
package struct NoticeGiven: Sendable, Hashable {
    package let encounter: EncounterNumber
    package let clock: Clock
    /// Which office took the notice: 1 to 80 bytes; never a person.
    package let to: String
    package let at: Timestamp
    /// The office's own number of the notice: letters, digits, `-`, `/` and `.`.
    package let reference: String

    package enum Clock: String, Sendable, Hashable, CaseIterable {
        /// The Secretary of Health and Human Services, within 24 hours (22 U.S.C. 7105(b)).
        case hhs
        /// The state's report of child abuse, as its law sets it.
        case childWelfare = "child-welfare"

        /// What pages call it.
        package var title: String {
            switch self {
            case .hhs: "Notice to HHS"
            case .childWelfare: "Report to child welfare"
            }
        }
    }

    package init(encounter: EncounterNumber, clock: Clock, to: String, at: Timestamp, reference: String) {
        self.encounter = encounter
        self.clock = clock
        self.to = to
        self.at = at
        self.reference = reference
    }

    package var json: JSONValue {
        [
            "encounter": .string(encounter.description), "clock": .string(clock.rawValue), "to": .string(to),
            "at": .string(at.description), "reference": .string(reference),
        ]
    }

    /// Reads what somebody records.
    /// - Throws: `FieldProblem`, which names the first member that is wrong.
    package init(from fields: inout JSONFields) throws(FieldProblem) {
        encounter = try fields.encounter()
        clock = try fields.required("clock", try fields.choice("clock", Clock.self))
        to = try fields.required("to", try fields.text("to", 1...80))
        at = try fields.required("at", try fields.moment("at"))
        reference = try fields.required(
            "reference",
            try fields.parsed("reference", "an office's own number: letters, digits, “-”, “/” and “.”, at most 40") {
                $0.utf8.count <= 40 && $0.utf8.allSatisfy(Self.isOfReference) ? $0 : nil
            }
        )
        guard !to.contains("\n") else { throw FieldProblem("to", "“to” is the name of an office, on one line") }
    }

    private static func isOfReference(_ byte: UInt8) -> Bool {
        switch byte {
        case 45...57, 65...90, 97...122: true
        default: false
        }
    }
}
