package import Primitives

/// What is asked for on behalf of a person whom nobody names: all that may cross between providers before a release
/// (ruling 27).
package struct Need: Sendable, Hashable {
    package let what: Wanted
    package let age: AgeBand
    package let access: Set<AccessNeed>
    package let area: ServiceArea
    /// From when it is needed; nil for now.
    package let earliest: Timestamp?

    /// A bed of a kind, or a service.
    package enum Wanted: Sendable, Hashable {
        case bed(BedKind)
        case service(ServiceCategory)

        /// `bed:safe-house` or `service:medical`.
        package var code: String {
            switch self {
            case .bed(let kind): "bed:\(kind.rawValue)"
            case .service(let category): "service:\(category.rawValue)"
            }
        }

        /// What pages call it.
        package var title: String {
            switch self {
            case .bed(let kind): kind.title
            case .service(let category): category.title
            }
        }

        /// Reads the code; nil where it is none.
        package init?(code: some StringProtocol) {
            if code.hasPrefix("bed:"), let kind = BedKind(rawValue: String(code.dropFirst(4))) {
                self = .bed(kind)
            } else if code.hasPrefix("service:"), let category = ServiceCategory(rawValue: String(code.dropFirst(8))) {
                self = .service(category)
            } else {
                return nil
            }
        }
    }

    package init(
        _ what: Wanted,
        age: AgeBand,
        access: Set<AccessNeed> = [],
        area: ServiceArea,
        earliest: Timestamp? = nil
    ) {
        self.what = what
        self.age = age
        self.access = access
        self.area = area
        self.earliest = earliest
    }
}

extension Need {
    /// As it stands in entries and between providers.
    package var json: JSONValue {
        .object(
            [
                .init("what", .string(what.code)), .init("age", .string(age.rawValue)),
                .init("access", .array(access.map(\.rawValue).sorted().map { .string($0) })),
                .init("area", .string(area.description)),
            ] + (earliest.map { [.init("earliest", .string($0.description))] } ?? [])
        )
    }

    /// Reads what a request says.
    /// - Throws: `FieldProblem`, which names the first member that is wrong.
    package init(from fields: inout JSONFields) throws(FieldProblem) {
        what = try fields.required(
            "what",
            try fields.parsed("what", "bed:… or service:…, such as bed:safe-house or service:medical") {
                Wanted(code: $0)
            }
        )
        age = try fields.required("age", try fields.choice("age", AgeBand.self))
        access = Set(
            try fields.list("access", atMost: AccessNeed.allCases.count, "needs, such as wheelchair") { item in
                item.string.flatMap { AccessNeed(rawValue: $0) }
            }
        )
        area = try fields.required(
            "area",
            try fields.parsed("area", "an area, such as us-mo/kansas-city") { ServiceArea($0) }
        )
        earliest = try fields.parsed("earliest", "a time as 2021-08-27T01:00:00Z") { Timestamp($0) }
    }
}
