/// Why an alert was not taken, in words that say nothing of it.
struct AlertFailure: Error, Sendable, Hashable, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }

    /// The same of any error: its first line, and what stands behind the common ones.
    init(_ error: any Error) {
        if let failure = error as? AlertFailure {
            self = failure
            return
        }
        let text = String(describing: error)
        if text.contains("CERTIFICATE_VERIFY_FAILED") || text.contains("unableToValidateCertificate")
            || text.contains("failedToValidateHostname")
        {
            description = "the server's certificate is not one that this node trusts, or is another server's"
        } else if text.contains("connectTimeout") || text.contains("ConnectTimeout") || text.contains("timeout") {
            description = "the server did not answer in time"
        } else if text.contains("refused") || text.contains("errno: 111") || text.contains("NIOConnectionError") {
            description =
                "nobody answers there: \(text.contains("refused") || text.contains("111") ? "the connection was refused" : "the name or the address cannot be reached")"
        } else {
            description = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? "it failed"
        }
    }
}
