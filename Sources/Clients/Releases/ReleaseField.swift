import Primitives

/// Something that a release may name: a question of the record, or a part of it.
package enum ReleaseField: Sendable, Hashable, CaseIterable {
    case fact(ClientField)
    case part(Part)

    package enum Part: String, Sendable, Hashable, CaseIterable {
        case needs
        case services
        case caseStatus = "case-status"
        case outcomes
        case immigration
        case screenings

        func title(_ language: Language) -> String {
            switch (self, language) {
            case (.needs, .english): "What help is needed"
            case (.needs, .spanish): "Qué ayuda se necesita"
            case (.services, .english): "Services received"
            case (.services, .spanish): "Servicios recibidos"
            case (.caseStatus, .english): "Whether the case is open"
            case (.caseStatus, .spanish): "Si el caso está abierto"
            case (.outcomes, .english): "How things are after 30, 90 and 180 days"
            case (.outcomes, .spanish): "Cómo van las cosas a los 30, 90 y 180 días"
            case (.immigration, .english): "T or U visa requests"
            case (.immigration, .spanish): "Solicitudes de visa T o U"
            case (.screenings, .english): "Results of screenings"
            case (.screenings, .spanish): "Resultados de evaluaciones"
            }
        }
    }

    package static let allCases: [ReleaseField] =
        ClientField.allCases.filter(\.isReleasable).map { .fact($0) } + Part.allCases.map { .part($0) }

    package var name: String {
        switch self {
        case .fact(let field): field.rawValue
        case .part(let part): part.rawValue
        }
    }

    /// The field of this name; nil where there is none, or it is never given.
    package init?(_ name: String) {
        guard let field = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = field
    }

    package func title(_ language: Language) -> String {
        switch self {
        case .fact(let field): field.title(language)
        case .part(let part): part.title(language)
        }
    }
}

extension [ReleaseField] {
    /// Reads a list of names that must have one at least; each once, in the order of the record.
    static func read(_ name: String, from fields: inout JSONFields) throws(FieldProblem) -> [ReleaseField] {
        let known = ReleaseField.allCases.map(\.name).joined(separator: ", ")
        let named = try fields.list(name, atMost: 100, "what may be given: \(known)") { value in
            value.string.flatMap { ReleaseField($0) }
        }
        let chosen = Set(named)
        guard !chosen.isEmpty else {
            throw FieldProblem(name, "“\(name)” is empty: choose what may be given, item by item")
        }
        return ReleaseField.allCases.filter { chosen.contains($0) }
    }

    var json: JSONValue { .array(map { .string($0.name) }) }
}
