/// What HSDS 3.1 says of one kind of thing in a directory: its members, what each holds, and which must be there.
package struct HSDSEntity: Sendable {
    package let name: String
    /// The file that it has in the tabular form, such as `services.csv`.
    package let file: String
    package let members: [Member]

    /// A member of the entity.
    package struct Member: Sendable {
        package let name: String
        package let isRequired: Bool
        package let holds: Holding

        /// Whether it stands in a table: a list or a thing has a table of its own.
        package var isColumn: Bool {
            switch holds {
            case .one, .many: false
            default: true
            }
        }
    }

    /// What a member holds.
    package enum Holding: Sendable, Hashable {
        case text, number, uuid, date, time
        case choice([String])
        /// One thing of another entity, or a list of them.
        case one(String)
        case many(String)
    }

    package func member(_ name: String) -> Member? { members.first { $0.name == name } }

    /// Reads a line of the table: name, file, members.
    init(_ words: [Substring]) {
        name = String(words[0])
        file = String(words[1])
        members = words.dropFirst(2).map { word in
            let parts = word.split(separator: ":", maxSplits: 1)
            let isRequired = parts[0].hasSuffix("!")
            return Member(
                name: String(isRequired ? parts[0].dropLast() : parts[0]),
                isRequired: isRequired,
                holds: parts.count == 1 ? .text : Self.holding(parts[1])
            )
        }
    }

    private static func holding(_ text: Substring) -> Holding {
        switch text {
        case "number": return .number
        case "uuid": return .uuid
        case "date": return .date
        case "time": return .time
        case _ where text.hasPrefix("["): return .many(String(text.dropFirst().dropLast()))
        case _ where text.hasPrefix("{"): return .one(String(text.dropFirst().dropLast()))
        default:
            return .choice(text.split(separator: "/").map { String($0.map { $0 == "_" ? " " : $0 }) })
        }
    }
}
