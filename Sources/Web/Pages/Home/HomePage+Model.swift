import Coordination
import Operations
import Primitives

/// The operations that this node knows.
enum HomePage {
    struct Model: Hashable {
        let operations: [Line]
        let hasOperations: Bool
        let importHref = SiteURL.importing(nil).path

        struct Line: Hashable {
            let name: String
            let href: String
            let sentence: String
            let isReplay: Bool
        }

        init(_ views: [OperationView], now: Timestamp) {
            operations = views.map { view in
                Line(
                    name: view.operation.name,
                    href: SiteURL.board(view.operation.id).path,
                    sentence: BoardHeadline(BoardContext(view, now: now)).sentence,
                    isReplay: view.operation.isReplay
                )
            }
            hasOperations = !operations.isEmpty
        }
    }
}
