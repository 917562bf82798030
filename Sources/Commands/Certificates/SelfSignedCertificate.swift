import Crypto
import Foundation
import SwiftASN1
import X509

/// A new key and a certificate that it signs itself: who compares its fingerprint needs no authority.
struct SelfSignedCertificate {
    /// PEM (RFC 7468).
    let certificate: String
    /// PEM of the private key, PKCS #8.
    let key: String

    /// The longest that browsers take: CA/Browser Forum, Baseline Requirements §6.3.2 (398 days, less one).
    private static let days = 397
    /// Clocks of those who connect may be behind.
    private static let forgivenClockError = 3600.0
    /// The longest common name (RFC 5280, ub-common-name).
    private static let longestName = 64

    /// A certificate for `names`, ECDSA on P-256, for so many days; one that is for nodes is shown by clients too.
    /// - Throws: `ASN1Error`, `CertificateError`.
    init(
        for names: [HostName],
        key: P256.Signing.PrivateKey = P256.Signing.PrivateKey(),
        days: Int = days,
        isForNodes: Bool = false,
        now: Date = Date()
    ) throws {
        let title = String((names.first?.description ?? "unitedfront").prefix(Self.longestName))
        let subject = try DistinguishedName { CommonName(title) }
        let start = now.addingTimeInterval(-Self.forgivenClockError)
        let certificate = try Certificate(
            version: .v3,
            serialNumber: Certificate.SerialNumber(),
            publicKey: Certificate.PublicKey(key.publicKey),
            notValidBefore: start,
            notValidAfter: start.addingTimeInterval(Double(days) * 86_400),
            issuer: subject,
            subject: subject,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(digitalSignature: true))
                try ExtendedKeyUsage(isForNodes ? [.serverAuth, .clientAuth] : [.serverAuth])
                SubjectKeyIdentifier(hash: Certificate.PublicKey(key.publicKey))
                SubjectAlternativeNames(names.map(\.general))
            },
            issuerPrivateKey: Certificate.PrivateKey(key)
        )
        self.certificate = try certificate.serializeAsPEM().pemString + "\n"
        self.key = key.pemRepresentation + "\n"
    }
}

extension HostName {
    fileprivate var general: GeneralName {
        switch self {
        case .name(let name): .dnsName(name)
        case .address(let bytes, _): .ipAddress(ASN1OctetString(contentBytes: bytes[...]))
        }
    }
}
