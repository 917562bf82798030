import HTTPTypes
import Ledger

/// The header fields of a plain request of a program: those that say something, once each, and none that would change
/// how it is taken.
struct PlainFields {
    let authorization: String
    let key: IdempotencyKey?

    /// The longest body of a plain report, in bytes; its note, which can be longer, is for the router anyway.
    static let longestBody = 4096

    /// Nil where there is any other field: a cookie, where a browser comes from, an expectation, chunks, whatever comes
    /// to be written into a request one day.
    init?(_ fields: HTTPFields) {
        var authorization: String?
        var key: IdempotencyKey?
        var length: Int?
        for field in fields {
            switch field.name {
            case .authorization:
                guard authorization == nil else { return nil }
                authorization = field.value
            case .contentLength:
                guard length == nil, let count = Int(field.value), (0...Self.longestBody).contains(count) else {
                    return nil
                }
                length = count
            case .idempotencyKey:
                guard key == nil, let read = IdempotencyKey(field.value) else { return nil }
                key = read
            case .contentType, .accept, .acceptEncoding, .userAgent: break
            case .connection where field.value == "keep-alive": break
            default: return nil
            }
        }
        guard let authorization, length != nil else { return nil }
        self.authorization = authorization
        self.key = key
    }
}
