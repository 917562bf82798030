import Coordination
import HTTPTypes
import Hummingbird
import Ledger
import NIOCore
import Primitives

/// Why a request was not done, as RFC 9457 problem details: a stable code, and one sentence with the mend.
///
/// A page shows the same as HTML. Nothing of the request's content is in it that must not be logged.
struct Problem: Error, Sendable, Hashable {
    let status: HTTPResponse.Status
    /// Stable, for programs: `unknownCategory`.
    let code: String
    let detail: String

    init(_ status: HTTPResponse.Status, _ code: String, _ detail: String) {
        self.status = status
        self.code = code
        self.detail = detail
    }

    /// The body of the response.
    var json: JSONValue {
        [
            "type": .string("/problems/\(code)"), "title": .string(status.reasonPhrase),
            "status": .integer(Int64(status.code)), "code": .string(code), "detail": .string(detail.sentence),
        ]
    }

    /// `application/problem+json`.
    var response: Response {
        Response(
            status: status,
            headers: [.contentType: "application/problem+json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: json.utf8))
        )
    }
}

extension Problem {
    init(_ refusal: Refusal) {
        let status: HTTPResponse.Status =
            switch refusal.code {
            case .unknownOperation, .unknownEntry, .unknownStatement: .notFound
            case .operationExists, .alreadyReplaced, .conflict: .conflict
            case .invalid, .unknownCategory, .unreadableDocument, .nothingUnderstood, .keyReused: .unprocessableContent
            case .tooLong: .contentTooLarge
            case .unknownAccount, .unknownMember, .unknownCourse, .unknownSession: .notFound
            case .notCopied: .unprocessableContent
            case .notPermitted: .forbidden
            case .diskFull: .insufficientStorage
            case .storage: .serviceUnavailable
            }
        self.init(status, refusal.code.rawValue, refusal.description)
    }

    init(_ error: StoreError) {
        self.init(Refusal(error))
    }

    static func invalid(_ sentence: String) -> Problem {
        Problem(.unprocessableContent, "invalid", sentence)
    }

    /// An address that only takes what is sent to it.
    static let onlyPost = Problem(
        .methodNotAllowed,
        "onlyPost",
        "this address takes POST only: see /api/v1/openapi.json"
    )

    /// An address that is only read.
    static let onlyRead = Problem(.methodNotAllowed, "onlyRead", "this address is only read: see /api/v1/openapi.json")

    static func notFound(_ sentence: String) -> Problem {
        Problem(.notFound, "notFound", sentence)
    }
}

extension HTTPResponse.Status {
    /// RFC 4918 §11.5: the disk is full.
    static let insufficientStorage = HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage")
}

extension String {
    /// The text as a sentence: a capital first and a full stop last.
    var sentence: String {
        let text = prefix(1).uppercased() + dropFirst()
        return text.hasSuffix(".") || text.hasSuffix("?") ? text : text + "."
    }
}

/// Runs `body`, turning the node's refusals into problems.
func problematic<Value>(_ body: () async throws(Refusal) -> Value) async throws -> Value {
    do throws(Refusal) { return try await body() } catch { throw Problem(error) }
}
