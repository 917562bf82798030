package import Primitives

/// One dated value of the law of a state, or of the United States, with where it was read. A value for counsel to confirm,
/// and never an opinion.
package struct StateRule: Sendable, Hashable {
    /// Such as `us-mo.safe-harbor`.
    package let id: String
    /// Nil for the United States.
    package let jurisdiction: Jurisdiction?
    package let topic: Topic
    /// The first day on which it is in force; nil where that day is not recorded here.
    package let from: CivilDate?
    /// The first day on which it is in force no more; nil where none is known.
    package let until: CivilDate?
    package let statute: String
    /// Who must act.
    package let who: String?
    /// Within which time, in the law's words; empty where it sets none.
    package let within: String
    /// The same in minutes; nil for “immediately”.
    package let withinMinutes: Int64?
    package let to: String?
    /// A telephone number; nil where the state has no single one.
    package let hotline: String?
    package let kind: SafeHarbor?
    /// Under which age it holds.
    package let age: Int64
    package let summary: String
    package let sources: [Source]

    package enum Topic: String, Sendable, Hashable, CaseIterable {
        case reporting
        case safeHarbor = "safe-harbor"
        case federalNotice = "federal-notice"
        case definition
        case crossReport = "cross-report"

        /// What pages call it.
        package var title: String {
            switch self {
            case .reporting: "Reporting abuse and trafficking of a child"
            case .safeHarbor: "Safe harbor"
            case .federalNotice: "Notice of a foreign national under 18"
            case .definition: "Who is a victim"
            case .crossReport: "Child welfare to police"
            }
        }
    }

    /// The kinds in which states protect minors from a charge of prostitution, after Shared Hope International's four.
    package enum SafeHarbor: String, Sendable, Hashable, CaseIterable {
        case immunityWithReferral = "immunity-with-referral"
        case immunity
        case referral, diversion
        case affirmativeDefense = "affirmative-defense"
        case none

        /// What pages call it.
        package var title: String {
            switch self {
            case .immunityWithReferral: "Immune, and directed to services"
            case .immunity: "Immune"
            case .referral: "Not immune; police may refer to services"
            case .diversion: "Not immune; diversion"
            case .affirmativeDefense: "Not immune; a defense at trial"
            case .none: "Not immune"
            }
        }
    }

    /// Where a value was read.
    package struct Source: Sendable, Hashable {
        package let gives: String
        package let read: String
        /// False for what was only remembered.
        package let isConfirmed: Bool
    }

    /// Whether every source was read.
    package var isConfirmed: Bool { sources.allSatisfy(\.isConfirmed) }

    /// ISO 3166-2 code, or `US`.
    package var place: String { jurisdiction?.code ?? "US" }

    /// What pages call the place.
    package var placeName: String { jurisdiction?.name ?? "United States" }

    /// Whether it is in force on `day`, as far as is recorded here.
    package func isInForce(on day: CivilDate) -> Bool {
        (from.map { $0 <= day } ?? true) && (until.map { day < $0 } ?? true)
    }

    package var json: JSONValue {
        func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
        return [
            "id": .string(id), "jurisdiction": .string(place), "topic": .string(topic.rawValue),
            "from": text(from?.description), "until": text(until?.description), "statute": .string(statute),
            "who": text(who), "within": text(within.isEmpty ? nil : within),
            "withinMinutes": withinMinutes.map { .integer($0) } ?? .null, "to": text(to), "hotline": text(hotline),
            "kind": text(kind?.rawValue), "age": .integer(age), "summary": .string(summary),
            "sources": .array(
                sources.map {
                    ["gives": .string($0.gives), "read": .string($0.read), "confirmed": .bool($0.isConfirmed)]
                }
            ), "confirmed": .bool(isConfirmed), "status": .string(RuleBook.status),
        ]
    }
}
