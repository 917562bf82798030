import Coordination
import Identity
import Primitives
import Results

/// Whom live updates are made for: each audience's updates are encoded once and sent to all of its subscribers.
enum LiveAudience: Sendable, Hashable {
    /// A board's open pages: HTML fragments, with or without its notes (rulings, 14).
    case board(OperationID, NoteReading)
    /// Programs: figures as JSON.
    case figures
    /// A command board's open pages.
    case command(OperationID)

    /// Whether `visitor` may see what the audience sees, now.
    func isPermitted(to visitor: Visitor, _ node: Node) -> Bool {
        switch self {
        case .board(let operation, let notes):
            let place = Place(operation: operation)
            return node.may(visitor, .readAccount, in: place).isAllowed
                && (notes == .sealed || node.may(visitor, .readNotes, in: place).isAllowed)
        case .figures: return node.may(visitor, .readAccount).isAllowed
        case .command(let operation): return node.may(visitor, .readCommand, in: Place(operation: operation)).isAllowed
        }
    }

    /// One part that changes as one: its name, and the JSON that says what it is now.
    struct Part: Sendable, Hashable {
        let id: String
        let json: [UInt8]
        /// What is said when there is no such part any more; nil where its disappearance needs no word.
        var gone: [UInt8]?

        init(id: String, json: [UInt8], gone: [UInt8]? = nil) {
            self.id = id
            self.json = json
            self.gone = gone
        }

        init(_ fragment: Fragment) {
            id = fragment.id
            json =
                JSONValue.object([
                    .init("id", .string(fragment.id)), .init("html", .string(fragment.html)),
                ]).utf8
        }
    }

    /// Everything that the audience sees now, in order.
    /// - Parameters:
    ///   - node: where to look.
    ///   - pages: what draws a board.
    ///   - drawn: the board as it was drawn last; what shows the same is not drawn again.
    /// - Returns: the parts.
    func parts(_ node: Node, _ pages: PageRenderer, _ drawn: inout DrawnBoard) async -> [Part] {
        switch self {
        case .board(let operation, let notes):
            guard let view = await node.view(of: operation, notes: notes) else { return [] }
            return pages.fragments(view, now: node.clock.now(), drawn: &drawn).map { Part($0) }
        case .command(let operation):
            guard let view = node.conduct(of: operation) else { return [] }
            return pages.commandFragments(CommandContext(view, .nobody)).map { Part($0) }
        case .figures:
            let state = node.state
            return node.operations.flatMap { operation -> [Part] in
                let account = state.account(of: operation, at: state.cut(of: operation), asOf: node.clock.now())
                return (account?.figures ?? []).map { figure in
                    let name = JSONValue.Member("operation", .string(operation.description))
                    let json = JSONValue.object([name] + (AccountDocument.json(figure).members ?? []))
                    let gone = JSONValue.object([name] + (AccountDocument.json(figure.unknown).members ?? []))
                    let scope = "\(figure.jurisdiction?.code ?? "")|\(figure.place?.description ?? "")"
                    return Part(id: "\(operation)|\(figure.category)|\(scope)", json: json.utf8, gone: gone.utf8)
                }
            }
        }
    }

    /// A server-sent event with these parts (WHATWG HTML §9.2).
    func event(_ parts: some Sequence<Part>, version: UInt64) -> [UInt8] {
        let (name, list) = self == .figures ? ("figures", "figures") : ("board", "fragments")
        var bytes = Array("id: \(version)\nevent: \(name)\ndata: {\"version\":\(version),\"\(list)\":[".utf8)
        for (index, part) in parts.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes += part.json
        }
        return bytes + Array("]}\n\n".utf8)
    }

    /// An event that only says that the connection lives.
    static let heartbeat = Array("event: heartbeat\ndata: {}\n\n".utf8)
}

extension Figure {
    /// The same figure when nobody reports it any more.
    fileprivate var unknown: Figure {
        Figure(
            category: category,
            jurisdiction: jurisdiction,
            place: place,
            quantity: .unknown,
            basis: basis,
            isComplete: false,
            isFinal: false,
            reporting: 0,
            expected: expected,
            entries: []
        )
    }
}
