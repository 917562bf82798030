package import Coordination
package import Primitives

extension PageRenderer {
    /// The list of operations, or what to do where there is none.
    package func home(_ operations: [OperationView], now: Timestamp) -> String {
        page(
            PageChrome("Operations", section: .home),
            render(HomePage.Model(operations, now: now), with: .home)
        )
    }
}
