/// Why a certificate and a key do not serve, with the file that is to be mended.
enum CertificateProblem: Error, Hashable, CustomStringConvertible {
    case unreadable(String)
    case noCertificate(String)
    case noKey(String)
    case locked(String)
    case mismatch(certificate: String, key: String)
    /// The day on which it ended.
    case ended(String, String)
    /// The day on which it begins.
    case early(String, String)

    var description: String {
        switch self {
        case .unreadable(let path): "\(path) cannot be read: check that it is there and who may read it"
        case .noCertificate(let path): "\(path) holds no certificate: give a PEM file, the server's own first"
        case .noKey(let path): "\(path) holds no private key of ECDSA, RSA or Ed25519: give it as PEM"
        case .locked(let path): "\(path) is locked with a passphrase: give the key unlocked, in a file of mode 600"
        case .mismatch(let certificate, let key):
            "\(key) is not the key of \(certificate): give the two that were made together"
        case .ended(let path, let day): "\(path) ended on \(day): give a current certificate"
        case .early(let path, let day): "\(path) begins on \(day): wait, or set this machine's clock right"
        }
    }

    /// A file is to be mended: exit code 3.
    var failure: CommandFailure { .io(description) }
}
