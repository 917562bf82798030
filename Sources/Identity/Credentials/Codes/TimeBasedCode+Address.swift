extension TimeBasedCode {
    /// The address that an authenticator reads from a QR code (Key Uri Format of Google Authenticator).
    ///
    /// Algorithm, digits and period are left out: ours are the defaults, and a short address makes a coarse QR code.
    package static func uri(secret: [UInt8], issuer: String, account: String) -> String {
        let issuer = PercentEncoding.encode(issuer)
        let label = "\(issuer):\(PercentEncoding.encode(account))"
        return "otpauth://totp/\(label)?secret=\(Base32.encode(secret, padded: false))&issuer=\(issuer)"
    }
}
