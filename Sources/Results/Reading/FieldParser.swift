import Ledger
import Primitives

/// Reads the fields of one figure from text, as tables and JSON have them.
enum FieldParser {
    /// The longest note, in bytes of UTF-8.
    static let maximumNoteLength = 10_000

    /// A name, a postal abbreviation in either case, or an ISO 3166-2 code.
    static func jurisdiction(_ text: String) throws(FieldProblem) -> Jurisdiction {
        guard let found = Jurisdiction(naming: text) ?? Jurisdiction(naming: text.uppercased()) else {
            throw FieldProblem(
                "has \(FieldProblem.quote(text)), which is no state or territory of the United States; write its "
                    + "name, its two letters or a code such as US-KY"
            )
        }
        return found
    }

    static func category(_ text: String, _ phrases: CategoryPhrases) throws(FieldProblem) -> CategoryKey {
        guard let found = phrases.category(named: text) else {
            throw FieldProblem(
                "has \(FieldProblem.quote(text)), which is no category of this operation; write the key or "
                    + "the name of one"
            )
        }
        return found
    }

    static func place(_ text: String) throws(FieldProblem) -> PlaceName {
        guard let place = PlaceName(text) else {
            throw FieldProblem("has no name of a place; write 1 to 80 characters on one line")
        }
        return place
    }

    static func stage(_ text: String) throws(FieldProblem) -> Tally.Stage {
        guard let stage = Tally.Stage(rawValue: text.lowercased()) else {
            throw FieldProblem("has \(FieldProblem.quote(text)); write initial, update or final")
        }
        return stage
    }

    static func time(_ text: String) throws(FieldProblem) -> Timestamp {
        guard let time = Timestamp(text) else {
            throw FieldProblem(
                "has \(FieldProblem.quote(text)), which is no time with a zone; write it like 2021-08-27T07:40:00-05:00"
            )
        }
        return time
    }

    static func person(_ text: String) throws(FieldProblem) -> String {
        guard let person = Principal(text) else {
            throw FieldProblem("has no name or role; write 1 to 100 bytes on one line")
        }
        return person.description
    }

    static func note(_ text: String) throws(FieldProblem) -> String {
        guard text.utf8.count <= maximumNoteLength else {
            throw FieldProblem("is longer than \(maximumNoteLength) bytes; shorten it")
        }
        return text
    }

    /// `exact`, `atLeast`, `unquantified` or `unknown`; case and spaces do not matter.
    static func certainty(_ text: String) throws(FieldProblem) -> Quantity.Certainty {
        let name = text.lowercased().filter { $0.isLetter }
        guard let certainty = Quantity.Certainty.allCases.first(where: { $0.rawValue.lowercased() == name }) else {
            throw FieldProblem("has \(FieldProblem.quote(text)); write exact, atLeast, unquantified or unknown")
        }
        return certainty
    }
}
