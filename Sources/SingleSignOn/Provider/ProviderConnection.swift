import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOSSL
import Primitives

/// Asking a provider: TLS 1.2 or newer, ten seconds in all, 256 KiB at most, no redirect followed.
///
/// Each question has a connection of its own. Sign-ins are rare, and nothing has to be shut down.
enum ProviderConnection {
    /// How long a question may take with its answer, in seconds.
    private static let patience: Int64 = 10
    /// The most bytes of an answer.
    private static let longestAnswer = 256 * 1024

    /// The status and the JSON of an answer.
    struct Answer {
        let status: UInt
        let json: JSONValue
    }

    /// Asks for a document.
    ///
    /// - Throws: ``SignOnRefusal/unreachable`` unless it comes in time, with 200, as JSON.
    static func get(_ address: ProviderAddress) async throws(SignOnRefusal) -> JSONValue {
        let answer = try await ask(HTTPClientRequest(url: address.description))
        guard answer.status == 200 else { throw .unreachable }
        return answer.json
    }

    /// Sends a form.
    ///
    /// - Throws: ``SignOnRefusal/unreachable`` unless an answer comes in time, as JSON; its status may be any.
    static func post(_ request: TokenRequest, to address: ProviderAddress) async throws(SignOnRefusal) -> Answer {
        var question = HTTPClientRequest(url: address.description)
        question.method = .POST
        question.headers.add(name: "content-type", value: "application/x-www-form-urlencoded")
        if let authorization = request.authorization {
            question.headers.add(name: "authorization", value: authorization)
        }
        question.body = .bytes(ByteBuffer(string: FormBody.encode(request.parameters)))
        return try await ask(question)
    }

    private static func ask(_ question: HTTPClientRequest) async throws(SignOnRefusal) -> Answer {
        var question = question
        question.headers.add(name: "accept", value: "application/json")
        do {
            return try await withThrowingTaskGroup(of: Answer.self) { [question] group in
                group.addTask { try await exchange(question) }
                group.addTask {
                    try await Task.sleep(for: .seconds(patience))
                    throw SignOnRefusal.unreachable
                }
                defer { group.cancelAll() }
                guard let first = try await group.next() else { throw SignOnRefusal.unreachable }
                return first
            }
        } catch { throw .unreachable }
    }

    private static func exchange(_ question: HTTPClientRequest) async throws -> Answer {
        try await HTTPClient.withHTTPClient(configuration: configuration) { client in
            let response = try await client.execute(question, timeout: .seconds(patience))
            let body = try await response.body.collect(upTo: longestAnswer)
            return Answer(status: response.status.code, json: try JSONParser.parse(Array(body.readableBytesView)))
        }
    }

    private static var configuration: HTTPClient.Configuration {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: tls,
            redirectConfiguration: .disallow,
            timeout: .init(connect: .seconds(patience / 2), read: .seconds(patience))
        )
        // A provider that is not there is told at once; the person decides when to try again.
        configuration.connectionPool.retryConnectionEstablishment = false
        return configuration
    }
}
