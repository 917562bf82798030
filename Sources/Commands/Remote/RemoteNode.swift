import AsyncHTTPClient
import Foundation
import Identity
import Ledger
import NIOCore
import NIOHTTP1
import Primitives

/// A running node, spoken to through its API: one process at a time may write a folder, and a server is that process.
struct RemoteNode {
    /// The address without a slash at its end.
    private let base: String
    private let connection: RemoteConnection
    private let token: SecretToken?

    /// The node at `address`; nil where that is not an address of HTTPS, or of HTTP on this machine.
    ///
    /// - Parameters:
    ///   - address: Scheme, host and port.
    ///   - pin: The certificate that the node must show; nil where the system's authorities vouch for it.
    ///   - token: What the command is signed in with; nil where none was given.
    init?(_ address: String, pin: Fingerprint? = nil, token: SecretToken? = nil) {
        guard let parts = URLComponents(string: address), let host = parts.host, !host.isEmpty,
            ["", "/"].contains(parts.path), parts.query == nil, parts.user == nil
        else { return nil }
        let bare = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
        switch parts.scheme {
        case "https": break
        case "http" where HostName(bare)?.isLoopback == true && pin == nil: break
        default: return nil
        }
        base = address.hasSuffix("/") ? String(address.dropLast()) : address
        connection = RemoteConnection(pin: pin)
        self.token = token
    }

    /// The operation called `name`, or the node's only one.
    func operation(_ name: String?) async throws -> String {
        let listed = try await send(.GET, "/api/v1/operations")["operations"]?.array ?? []
        let names = listed.compactMap { $0["id"]?.string }
        if let name {
            guard names.contains(name) else {
                throw CommandFailure.refused("there is no operation “\(name)” at \(base): it has \(list(names))")
            }
            return name
        }
        guard let only = names.first, names.count == 1 else {
            throw CommandFailure.refused(
                names.isEmpty
                    ? "the node at \(base) has no operation yet: open one before it is served"
                    : "the node at \(base) has several operations: say which with --operation (\(list(names)))"
            )
        }
        return only
    }

    private func list(_ names: [String]) -> String {
        names.isEmpty ? "none" : names.joined(separator: ", ")
    }

    /// What stands at an address of the API.
    func get(_ path: String) async throws -> JSONValue {
        try await send(.GET, path)
    }

    /// Posts a body of JSON and returns the answer's.
    func post(_ path: String, _ members: [JSONValue.Member], key: IdempotencyKey? = nil) async throws -> JSONValue {
        var headers: [(String, String)] = [("content-type", "application/json")]
        if let key { headers.append(("idempotency-key", key.description)) }
        return try await send(.POST, path, JSONValue.object(members).utf8, headers)
    }

    /// Posts a document as it is.
    func post(_ path: String, document: [UInt8]) async throws -> JSONValue {
        try await send(.POST, path, document, [("content-type", "application/octet-stream")])
    }

    /// Posts a document of any length, drawn as the node takes it.
    func post<Pieces: AsyncSequence & Sendable>(
        _ path: String,
        stream: Pieces
    ) async throws -> JSONValue where Pieces.Element == ByteBuffer {
        try await send(
            .POST,
            path,
            .stream(stream, length: .unknown),
            [("content-type", "application/x-ndjson")],
            patience: .hours(2)
        )
    }

    private func send(
        _ method: HTTPMethod,
        _ path: String,
        _ body: [UInt8] = [],
        _ headers: [(String, String)] = []
    ) async throws -> JSONValue {
        // The first question is small; a client goes on trying to connect for as long as it may wait.
        let patience = method == .GET ? TimeAmount.seconds(5) : .seconds(60)
        let body = method == .POST ? HTTPClientRequest.Body.bytes(ByteBuffer(bytes: body)) : nil
        return try await send(method, path, body, headers, patience: patience)
    }

    private func send(
        _ method: HTTPMethod,
        _ path: String,
        _ body: HTTPClientRequest.Body?,
        _ headers: [(String, String)],
        patience: TimeAmount
    ) async throws -> JSONValue {
        var request = HTTPClientRequest(url: base + path)
        request.method = method
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        if let token { request.headers.add(name: "authorization", value: "Bearer \(token.text)") }
        request.body = body
        let status: HTTPResponseStatus
        let answer: JSONValue
        do {
            let response = try await connection.send(request, patience: patience)
            status = response.status
            answer = try JSONParser.parse(Array(response.body.readableBytesView))
        } catch RemoteConnection.Problem.notTrusted {
            throw CommandFailure.refused(
                "nobody whom this system trusts vouches for \(base): give --server-fingerprint as the node printed it"
            )
        } catch RemoteConnection.Problem.otherCertificate(let shown) {
            throw CommandFailure.refused(
                "\(base) shows another certificate, \(shown): ask its operator before you go on"
            )
        } catch is JSONSyntaxError {
            throw CommandFailure.refused("what answers at \(base) is not a node: check the address")
        } catch {
            throw CommandFailure.io("no node answers at \(base): check the address, and that “unitedfront serve” runs")
        }
        guard (200..<300).contains(status.code) else { throw refusal(status.code, answer) }
        return answer
    }

    /// What the node's refusal means for the person at the command line.
    private func refusal(_ status: UInt, _ answer: JSONValue) -> CommandFailure {
        let detail = answer["detail"]?.string ?? "it answered \(status)"
        return switch status {
        case 401 where token == nil:
            .refused(
                "the node at \(base) asks who you are: make a token on its page “My account”, "
                    + "and name its file with --token-file, or set \(RemoteToken.variable)"
            )
        case 401:
            .refused("the node at \(base) does not take your token: \(detail)")
        case 403:
            .refused("the node at \(base) does not permit this to your token's account: \(detail)")
        default:
            CommandFailure(description: "the node at \(base) refused: \(detail)", exitCode: status == 507 ? 3 : 1)
        }
    }
}

extension JSONValue {
    /// Prints what an answer to a write says: the entries, one a line.
    func printEntries() {
        for entry in self["entries"]?.array ?? [] { if let id = entry.string { print(id) } }
        if self["repeat"]?.bool == true { Terminal.error("this key was used before: nothing was added") }
    }
}
