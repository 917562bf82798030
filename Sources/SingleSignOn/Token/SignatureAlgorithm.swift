/// The signatures that are accepted under an ID token (RFC 7518 §3.1, RFC 8037): public keys only.
///
/// Neither `none` nor the HMAC family is here, so a token that names one is refused before a key is looked for.
enum SignatureAlgorithm: String, CaseIterable {
    case rs256 = "RS256"
    case rs384 = "RS384"
    case rs512 = "RS512"
    case ps256 = "PS256"
    case ps384 = "PS384"
    case ps512 = "PS512"
    case es256 = "ES256"
    case es384 = "ES384"
    case es512 = "ES512"
    case edDSA = "EdDSA"

    /// The kind of key that an algorithm needs.
    enum Family: Hashable {
        case rsa
        /// A curve of NIST, by its name.
        case curve(String)
        case edwards
    }

    /// The kind of key: each ECDSA algorithm belongs to one curve.
    var family: Family {
        switch self {
        case .rs256, .rs384, .rs512, .ps256, .ps384, .ps512: .rsa
        case .es256: .curve("P-256")
        case .es384: .curve("P-384")
        case .es512: .curve("P-521")
        case .edDSA: .edwards
        }
    }
}
