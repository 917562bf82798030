import Foundation
import NIOSSL
import SwiftASN1
import X509

/// A certificate with the key that belongs to it, read from two PEM files and found to fit.
struct CertificatePair {
    let chain: [NIOSSLCertificate]
    let key: NIOSSLPrivateKey
    /// The server's own certificate.
    private let own: Certificate
    let fingerprint: Fingerprint

    /// Reads a certificate with its chain, and its private key.
    init(certificate: String, key: String, now: Date = Date()) throws(CertificateProblem) {
        let certificateText = try Self.read(certificate)
        let keyText = try Self.read(key)
        do {
            chain = try NIOSSLCertificate.fromPEMBytes(Array(certificateText.utf8))
            guard let der = try chain.first?.toDERBytes() else { throw NIOSSLError.failedToLoadCertificate }
            own = try Certificate(derEncoded: der)
            fingerprint = Fingerprint(ofCertificate: der)
        } catch {
            throw .noCertificate(certificate)
        }
        guard !keyText.contains("ENCRYPTED") else { throw .locked(key) }
        let publicKey: Certificate.PublicKey
        do {
            self.key = try NIOSSLPrivateKey(bytes: Array(keyText.utf8), format: .pem)
            publicKey = try Certificate.PrivateKey(pemEncoded: keyText).publicKey
        } catch {
            throw .noKey(key)
        }
        guard publicKey == own.publicKey else { throw .mismatch(certificate: certificate, key: key) }
        guard own.notValidAfter > now else { throw .ended(certificate, lastDay) }
        guard own.notValidBefore <= now else { throw .early(certificate, Self.day(own.notValidBefore)) }
    }

    /// The names and addresses of the certificate's subject alternative names (RFC 5280 §4.2.1.6).
    var names: [String] {
        let found = (try? own.extensions.subjectAlternativeNames) ?? SubjectAlternativeNames()
        return found.compactMap { name in
            switch name {
            case .dnsName(let text): text.lowercased()
            // As the options say it, so that the two can be compared.
            case .ipAddress(let octets): Self.text(ofAddress: Array(octets.bytes)).flatMap { HostName($0)?.description }
            default: nil
            }
        }
    }

    /// Whether the certificate ends within `days` days of `now`.
    func ends(within days: Int, of now: Date = Date()) -> Bool {
        own.notValidAfter.timeIntervalSince(now) < Double(days) * 86_400
    }

    /// The last day of the certificate, in UTC.
    var lastDay: String { Self.day(own.notValidAfter) }

    private static func read(_ path: String) throws(CertificateProblem) -> String {
        guard let data = FileManager.default.contents(atPath: path) else { throw .unreadable(path) }
        return String(decoding: data, as: UTF8.self)
    }

    private static func day(_ date: Date) -> String {
        date.formatted(.iso8601.year().month().day())
    }

    private static func text(ofAddress bytes: [UInt8]) -> String? {
        switch bytes.count {
        case 4: bytes.map(\.description).joined(separator: ".")
        case 16:
            stride(from: 0, to: 16, by: 2).map { String(Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]), radix: 16) }
                .joined(separator: ":")
        default: nil
        }
    }
}
