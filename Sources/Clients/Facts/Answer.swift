package import Primitives

/// What was asked and what came of it. Nothing is ever read as “no”: a question that was not answered says why.
///
/// The three codes are HUD's for missing data (HMIS data standards, “8, 9, 99”).
package enum Answer<Value: Sendable & Hashable>: Sendable, Hashable {
    case value(Value)
    case unknownToClient
    case prefersNotToAnswer
    case notCollected

    /// HUD's code; nil where there is a value.
    package var code: Int64? {
        switch self {
        case .value: nil
        case .unknownToClient: 8
        case .prefersNotToAnswer: 9
        case .notCollected: 99
        }
    }

    package var value: Value? {
        if case .value(let value) = self { value } else { nil }
    }

    /// The answer without a value that a code stands for.
    package init?(code: Int64) {
        switch code {
        case 8: self = .unknownToClient
        case 9: self = .prefersNotToAnswer
        case 99: self = .notCollected
        default: return nil
        }
    }

    /// The answer with its value as another type.
    package func map<Other>(_ read: (Value) -> Other) -> Answer<Other> {
        switch self {
        case .value(let value): .value(read(value))
        case .unknownToClient: .unknownToClient
        case .prefersNotToAnswer: .prefersNotToAnswer
        case .notCollected: .notCollected
        }
    }

    /// The answer as JSON: a value as `write` has it, or the number of the code.
    package func json(_ write: (Value) -> JSONValue) -> JSONValue {
        switch self {
        case .value(let value): write(value)
        default: code.map { .integer($0) } ?? .null
        }
    }
}

extension Answer {
    /// What pages call an answer without a value, in a language.
    package func missingTitle(_ language: Language) -> String? {
        switch (self, language) {
        case (.value, _): nil
        case (.unknownToClient, .english): "Doesn’t know"
        case (.prefersNotToAnswer, .english): "Prefers not to answer"
        case (.notCollected, .english): "Not collected"
        case (.unknownToClient, .spanish): "No sabe"
        case (.prefersNotToAnswer, .spanish): "Prefiere no contestar"
        case (.notCollected, .spanish): "No se preguntó"
        }
    }
}

/// The languages in which a survivor reads what is kept and given (rulings, 28).
package enum Language: String, Sendable, Hashable, CaseIterable {
    case english = "en"
    case spanish = "es"
}
