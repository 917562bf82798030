import Coordination
import HTTPTypes
import Hummingbird
import NIOCore
import Primitives

/// An answer of the express.
struct ExpressAnswer {
    fileprivate let head: ExpressHead
    let body: [UInt8]

    var status: HTTPResponse.Status { head.response.status }

    /// The answer as HTTP/1.1 writes it (RFC 9112 §2.1).
    func write(date: String, to buffer: inout ByteBuffer) {
        buffer.clear(minimumCapacity: 1024)
        buffer.writeBytes(head.bytes)
        buffer.writeString(date)
        if head.hasBody {
            buffer.writeStaticString("\r\nContent-Length: ")
            buffer.writeString(String(body.count))
        }
        buffer.writeStaticString("\r\n\r\n")
        buffer.writeBytes(body)
    }

    /// Status and fields, for HTTP/2.
    func response(date: String) -> HTTPResponse {
        var response = head.response
        response.headerFields[.date] = date
        if head.hasBody { response.headerFields[.contentLength] = String(body.count) }
        return response
    }
}

/// A status with the fields that the router gives every answer of its kind, made once.
private struct ExpressHead {
    /// Without `Date` and `Content-Length`.
    let response: HTTPResponse
    /// The same in HTTP/1.1, up to the value of `Date`.
    let bytes: [UInt8]
    let hasBody: Bool

    init(_ answer: Response, _ headers: SecurityHeaders) {
        var response = answer.head
        headers.add(to: &response.headerFields)
        response.headerFields[.server] = WebServer.name
        response.headerFields[.contentLength] = nil
        self.init(response)
    }

    private init(_ response: HTTPResponse) {
        self.response = response
        hasBody = response.status != .noContent
        var text = "HTTP/1.1 \(response.status.code) \(response.status.reasonPhrase)\r\n"
        for field in response.headerFields { text += "\(field.name.rawName): \(field.value)\r\n" }
        bytes = Array((text + "Date: ").utf8)
    }

    /// The same with another status.
    func with(_ status: HTTPResponse.Status) -> ExpressHead {
        var response = response
        response.status = status
        return ExpressHead(response)
    }
}

/// Makes answers with the fields that the router's answers have.
struct ExpressAnswers: Sendable {
    /// The answer of the no-op.
    let nothing: ExpressAnswer
    private let created: ExpressHead
    private let known: ExpressHead
    private let refused: ExpressHead

    init(_ headers: SecurityHeaders) {
        created = ExpressHead(.json(bytes: [], status: .created), headers)
        known = ExpressHead(.json(bytes: [], status: .ok), headers)
        refused = ExpressHead(Problem(.unprocessableContent, "", "").response, headers)
        nothing = ExpressAnswer(head: ExpressHead(Response(status: .noContent), headers), body: [])
    }

    /// The answer to what came of a report.
    func answer(_ result: Result<Acknowledgement, Refusal>) -> ExpressAnswer {
        switch result {
        case .success(let written):
            return ExpressAnswer(head: written.isRepeat ? known : created, body: written.utf8)
        case .failure(let refusal):
            let problem = Problem(refusal)
            return ExpressAnswer(head: refused.with(problem.status), body: problem.json.utf8)
        }
    }
}
