import Foundation
import StorageSQLite

/// The node's own certificate, `tls.crt` and `tls.key` in its folder: made on the first start that needs it.
struct OwnCertificate {
    let pair: CertificatePair
    /// Why there is a new certificate, for whoever has pinned the old one; nil where it is the one that was there.
    let news: String?

    /// A certificate that ends within so many days is replaced.
    private static let renewalDays = 30

    /// The certificate in `folder`, which names all of `names`.
    ///
    /// One that is damaged is not replaced: somebody may have put it there.
    /// - Throws: `CommandFailure`.
    init(in folder: DataFolder, for names: [HostName], now: Date = Date()) throws {
        let files = FileManager.default
        guard files.fileExists(atPath: folder.certificate) || files.fileExists(atPath: folder.certificateKey) else {
            pair = try Self.make(in: folder, for: names, now)
            news = "a certificate was made for \(Self.list(names)): \(folder.certificate)"
            return
        }
        let present: CertificatePair?
        do throws(CertificateProblem) {
            present = try CertificatePair(certificate: folder.certificate, key: folder.certificateKey, now: now)
        } catch {
            guard case .ended = error else {
                throw CommandFailure.io("\(error); or remove tls.crt and tls.key, and the node makes new ones")
            }
            present = nil
        }
        guard let present, !present.ends(within: Self.renewalDays, of: now) else {
            pair = try Self.make(in: folder, for: names, now)
            news = "the certificate was renewed, since the old one ends: tell those who have pinned its fingerprint"
            return
        }
        let missing = names.filter { !present.names.contains($0.description) }
        guard missing.isEmpty else {
            // The old names stay: starting with other options now and then must not change the certificate each time.
            let kept = present.names.compactMap { HostName($0) }.filter { !names.contains($0) }
            pair = try Self.make(in: folder, for: names + kept, now)
            news =
                "a new certificate was made, since the old one does not name \(Self.list(missing)): "
                + "tell those who have pinned its fingerprint"
            return
        }
        pair = present
        news = nil
    }

    private static func list(_ names: [HostName]) -> String {
        names.map(\.description).joined(separator: ", ")
    }

    private static func make(in folder: DataFolder, for names: [HostName], _ now: Date) throws -> CertificatePair {
        let made: SelfSignedCertificate
        do { made = try SelfSignedCertificate(for: names, now: now) } catch {
            throw CommandFailure.usage("no certificate can be made for \(list(names)): check --host and --host-name")
        }
        // The key first: a certificate without its key is noticed, and nothing is shown that cannot be proven.
        try write(made.key, to: folder.certificateKey, permissions: 0o600)
        try write(made.certificate, to: folder.certificate, permissions: 0o644)
        do throws(CertificateProblem) {
            return try CertificatePair(certificate: folder.certificate, key: folder.certificateKey, now: now)
        } catch { throw error.failure }
    }

    /// Replaces a file whole: it is written beside the old one, and nobody else can read it meanwhile.
    private static func write(_ text: String, to path: String, permissions: Int) throws {
        let files = FileManager.default
        let draft = path + ".new"
        try? files.removeItem(atPath: draft)
        let isWritten = files.createFile(
            atPath: draft,
            contents: Data(text.utf8),
            attributes: [.posixPermissions: permissions]
        )
        guard isWritten, rename(draft, path) == 0 else {
            throw CommandFailure.io("\(path) cannot be written: check the disk's space and the folder's owner")
        }
    }
}
