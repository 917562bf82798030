/// A text to check.
package struct Document: Sendable {
    package let name: String
    package let bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}

/// A text with its claims in the order in which they stand, and what was found about it.
package struct CheckedDocument: Sendable {
    package let name: String
    package let claims: [Claim]
    package let findings: [Finding]

    init(name: String, claims: [Claim], findings: [Finding]) {
        self.name = name
        self.claims = claims
        self.findings = findings
    }

    /// Whether the account contradicts it, or it contradicts itself or another text.
    package var isContradicted: Bool {
        claims.contains { $0.mark == .contradicts } || findings.contains { $0.isContradiction }
    }
}
