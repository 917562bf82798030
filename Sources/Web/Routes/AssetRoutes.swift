import HTTPTypes
import Hummingbird
import Ledger
import NIOCore

/// The stylesheet and the script: compiled into the program, named by their digest for caches.
struct AssetRoutes {
    func add(to router: Router<NodeContext>) {
        router.get("assets/site.css") { request, _ in
            Response.asset(PackageResources.site_css, "text/css; charset=utf-8", for: request)
        }
        router.get("assets/phone.js") { request, _ in
            Response.asset(PackageResources.phone_js, "text/javascript; charset=utf-8", for: request)
        }
        router.get("assets/board.js") { request, _ in
            Response.asset(PackageResources.board_js, "text/javascript; charset=utf-8", for: request)
        }
    }
}

extension Response {
    /// A file that is part of the program, with its digest as ETag.
    static func asset(_ bytes: [UInt8], _ type: String, for request: Request) -> Response {
        let tag = "\"\(Digest.sha256(of: bytes).hex.prefix(16))\""
        guard !request.hasCurrent(tag) else { return Response(status: .notModified, headers: [.eTag: tag]) }
        return Response(
            status: .ok,
            headers: [.contentType: type, .eTag: tag, .cacheControl: "no-cache"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }
}
