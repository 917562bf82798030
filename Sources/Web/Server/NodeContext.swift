package import Hummingbird
import Logging
import NIOCore

/// What a request carries beside itself: who sent it, and the connection that it came on, which live updates are written
/// to.
package struct NodeContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    let channel: any Channel
    /// Who sent it, once that was established.
    var visitor = Visitor.nobody
    /// What a page shows of its reader.
    var reader = PageReader.nobody

    package init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }
}
