import Ledger
package import NIOSSL
package import Primitives

/// Where alerts go, as an administrator's file says. It lies outside the node's folder, since it holds secrets, and is read
/// once, at the start; nobody who sends a request can name an address that the node then calls.
package struct AlertSettings: Sendable {
    package let destinations: [AlertDestination]
    /// A file with the certificates of the authorities that these servers' certificates come from; nil for the system's.
    package let authorities: String?

    /// The most destinations of a node.
    private static let most = 16

    /// Reads the file's text.
    /// - Throws: `FieldProblem`, in one sentence which names the member that is wrong.
    package init(_ text: String) throws(FieldProblem) {
        let json: JSONValue
        do throws(JSONSyntaxError) { json = try JSONParser.parse(Array(text.utf8)) } catch {
            throw FieldProblem("", "it is not JSON: \(error.description)")
        }
        var fields = try JSONFields(json)
        authorities = try fields.text("authorities", 1...4096)
        destinations = try fields.list("destinations", atMost: Self.most, "destinations") { item throws(FieldProblem) in
            try AlertDestination(item)
        }
        guard !destinations.isEmpty else {
            throw FieldProblem("destinations", "“destinations” is empty: name at least one, or leave --alerts-file out")
        }
        guard Set(destinations.map(\.name)).count == destinations.count else {
            throw FieldProblem("name", "two destinations have one name: give each its own")
        }
        try json.allow(["authorities", "destinations"])
    }

    /// TLS 1.2 or newer with the certificate and its name checked, whatever the destination.
    /// - Throws: `NIOSSLError`, where the file of authorities cannot be read.
    package func tls() throws -> TLSConfiguration {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        tls.certificateVerification = .fullVerification
        if let authorities {
            tls.trustRoots = .certificates(try NIOSSLCertificate.fromPEMFile(authorities))
        }
        return tls
    }
}

/// Somewhere that alerts go.
package struct AlertDestination: Sendable {
    /// Its short name, which stands in receipts.
    package let name: Slug
    package let way: Way

    /// How it is reached.
    package enum Way: Sendable {
        case mail(MailServer)
        case webhook(Webhook)
    }

    init(_ json: JSONValue) throws(FieldProblem) {
        var fields = try JSONFields(json)
        let name = try fields.parsed("name", "a short name: lower-case letters, digits and single hyphens") { Slug($0) }
        self.name = try fields.required("name", name)
        switch try fields.required("kind", try fields.text("kind", 1...20)) {
        case "smtp": way = .mail(try MailServer(json, &fields))
        case "webhook": way = .webhook(try Webhook(json, &fields))
        default: throw FieldProblem("kind", "“kind” is “smtp” or “webhook”")
        }
    }
}

extension JSONValue {
    /// Refuses members that are not among `names`: a misspelt one must not be dropped in silence.
    func allow(_ names: Set<String>) throws(FieldProblem) {
        guard let unknown = members?.first(where: { !names.contains($0.name) }) else { return }
        throw FieldProblem(unknown.name, "“\(unknown.name.prefix(40))” is not a member that this file has here")
    }
}

/// Whether a host is this machine.
func isLoopback(_ host: String) -> Bool { ["127.0.0.1", "::1", "localhost"].contains(host) }
