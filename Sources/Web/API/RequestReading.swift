import HTTPTypes
import Hummingbird
import Ledger
import NIOCore
import Primitives
import Results

/// What every route reads of a request.
extension Request {
    /// The body, whole; a longer one is refused with 413.
    func bytes(upTo limit: Int) async throws -> [UInt8] {
        let buffer = try await body.collect(upTo: limit)
        return Array(buffer.readableBytesView)
    }

    /// The sender's idempotency key, or nil where it gave none.
    var idempotencyKey: IdempotencyKey? {
        get throws(Problem) {
            guard let text = headers[.idempotencyKey] else { return nil }
            guard let key = IdempotencyKey(text) else {
                throw Problem(
                    .badRequest,
                    "invalid",
                    "Idempotency-Key must have 1 to 255 printable ASCII characters without spaces"
                )
            }
            return key
        }
    }

    /// The moment that the query asks for; nil for now. A moment to come is refused, but for a clock's forgiven error.
    func asOf(_ clock: Clock) throws(Problem) -> Timestamp? {
        guard let text = uri.queryParameters["asOf"].map(String.init) else { return nil }
        // A plus sign in a query reads as a space, and people write their zone with one.
        guard let time = Timestamp(text) ?? Timestamp(text.replacing(" ", with: "+")) else {
            throw .invalid("“asOf” is not a time: write it like 2021-08-27T02:40:00-05:00")
        }
        guard time <= clock.now().advanced(byMinutes: ResultsState.forgivenClockErrorMinutes) else {
            throw .invalid("“asOf” lies in the future: nobody knows yet what the account will be")
        }
        return time
    }

    /// Whether the client already has what `tag` names (RFC 9110 §13.1.2).
    func hasCurrent(_ tag: String) -> Bool {
        guard let known = headers[.ifNoneMatch] else { return false }
        return known == "*"
            || known.split(separator: ",").contains { candidate in
                // Weak comparison (RFC 9110 §8.8.3.2), which is what a read asks for.
                func opaque(_ tag: some StringProtocol) -> Substring {
                    Substring(tag.hasPrefix("W/") ? String(tag.dropFirst(2)) : String(tag))
                }
                return opaque(candidate.drop { $0 == " " }) == opaque(tag)
            }
    }
}

extension Response {
    /// JSON with an ETag: 304 where the client has it already.
    static func json(_ value: JSONValue, tag: String, for request: Request) -> Response {
        let tag = "W/\"\(tag)\""
        guard !request.hasCurrent(tag) else {
            return Response(status: .notModified, headers: [.eTag: tag])
        }
        var response = json(value)
        response.headers[.eTag] = tag
        response.headers[.cacheControl] = "no-cache"
        return response
    }

    /// JSON.
    static func json(_ value: JSONValue, status: HTTPResponse.Status = .ok) -> Response {
        json(bytes: value.utf8, status: status)
    }

    /// JSON that is written already.
    static func json(bytes: [UInt8], status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status,
            headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }
}
