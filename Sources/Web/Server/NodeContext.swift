package import Hummingbird
import Logging
import NIOCore

/// What a request carries beside itself: the connection that it came on, which live updates are written to.
package struct NodeContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    let channel: any Channel

    package init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }
}
