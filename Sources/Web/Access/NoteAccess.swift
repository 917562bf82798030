import Coordination
import Hummingbird
import Identity
import Primitives

extension Node {
    /// Whether the visitor sees notes and reasons in the operation that the address names.
    func notes(_ context: NodeContext) -> NoteReading {
        // What cannot be recorded is not shown; the figures around it are (rulings, 21).
        guard accessHealth.failingSince == nil else { return .sealed }
        let place = Place(operation: context.parameters.get("operation").flatMap { OperationID($0) })
        return may(context.visitor, .readNotes, in: place).isAllowed ? .opened : .sealed
    }

    /// Records that notes are shown, before they are: nothing where none of `items` has one open.
    /// - Throws: `Problem`, where the access log cannot be written.
    func recordNotes(
        of items: some Sequence<FeedItem>,
        _ request: Request,
        _ context: NodeContext
    ) async throws(Problem) {
        guard items.contains(where: { $0.hasOpenText }) else { return }
        try await recordNotes(request, context)
    }

    /// Records that notes are shown.
    /// - Throws: `Problem`, where the access log cannot be written.
    func recordNotes(_ request: Request, _ context: NodeContext) async throws(Problem) {
        let target = "\(request.method.rawValue) \(request.uri.path.prefix(200))"
        let note = AccessNote(.readNotes, .done, target: target, source: context.source)
        try await record(note, by: context.visitor)
    }
}

extension FeedItem {
    fileprivate var hasOpenText: Bool {
        if case .text = text { true } else { false }
    }
}
