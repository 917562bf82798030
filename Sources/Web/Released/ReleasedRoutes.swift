import Coordination
import Hummingbird
import Primitives

/// What survivors let providers give this agency: a page, and the same for programs. The gate records each reading.
struct ReleasedRoutes {
    let node: Node
    let pages: PageRenderer

    func add(to router: Router<NodeContext>) {
        router.get("released") { _, context in
            let sheet = ReleasedPage.sheet(node.releasedTexts)
            return Response.fresh(pages.seen(by: context.reader).released(sheet))
        }
        router.get("api/v1/released-texts") { _, _ in
            Response.confidential(["texts": .array(node.releasedTexts.map(\.json))])
        }
    }
}
