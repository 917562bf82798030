import Coordination
import Foundation
import Glibc
import Ledger
import Primitives
import StorageSQLite
import SwiftASN1
import X509

/// Looks at a node's folder and its machine. Changes nothing.
struct Doctor {
    let options: FolderOptions
    /// A certificate that the node is served with, if it is not the folder's own.
    let certificate: String?

    private var folder: DataFolder { options.folder }

    func findings() async -> [DoctorFinding] {
        let now = Clock.system.now()
        var found: [DoctorFinding] = []
        let opened = open()
        found.append(opened.finding)
        found.append(await keyring(opened.node))
        found.append(nodeKeyFile())
        let latest = opened.node.flatMap { node in node.state.receipts.latest }
        found.append(DoctorRules.clock(isSynchronised: isSynchronised, latest: latest, now: now))
        found.append(disk())
        found += permissions()
        found += certificates(now)
        found.append(DoctorRules.backup(BackupMark(in: folder)?.madeAt, now: now))
        return found
    }

    /// Opening reads every log against its signed checkpoint.
    private func open() -> (finding: DoctorFinding, node: Node?) {
        do {
            let node = try options.reader()
            let entries = node.state.cut.sizes.reduce(0) { $0 + $1.value }
            return (.well("logs", "\(entries) entries are what their checkpoints signed"), node)
        } catch {
            return (.wrong("logs", "\(error)"), nil)
        }
    }

    private func keyring(_ node: Node?) async -> DoctorFinding {
        guard let node else { return .wrong("keys", "they were not looked at, since the node does not open") }
        do throws(StoreError) {
            let ids = try await node.keyring.ids()
            if let first = ids.first { _ = try await node.keyring.key(first) }
            return .well("keys", "\(ids.count) sealing keys open")
        } catch {
            return .wrong("keys", "\(error)")
        }
    }

    private func nodeKeyFile() -> DoctorFinding {
        guard case .wrapped(let signer)? = try? options.node.keys() else {
            return .wrong("node key", StoreError.clearKeys.description)
        }
        do {
            guard try options.finder.find(for: signer, mayAsk: false) != nil else {
                return .wrong("node key", "it is not here: the node cannot be started without \(signer.nodeKey)")
            }
        } catch {
            return .wrong("node key", "\(error)")
        }
        let path = options.nodeKeyFile ?? (try? options.finder.standardFile(signer.nodeKey))
        if let path, let mode = mode(of: path),
            let finding = DoctorRules.permissions(path, mode: mode, isSecret: true)
        {
            return finding
        }
        return .well("node key", "\(signer.nodeKey) is here")
    }

    /// What the system's time service says of the clock; nil where there is none to ask. systemd-timesyncd leaves this
    /// file once it has set the clock; chrony and ntpd are asked by their own tools.
    private var isSynchronised: Bool? {
        guard FileManager.default.fileExists(atPath: "/run/systemd/timesync") else { return nil }
        return FileManager.default.fileExists(atPath: "/run/systemd/timesync/synchronized")
    }

    private func disk() -> DoctorFinding {
        var space = statvfs()
        guard statvfs(folder.path, &space) == 0 else {
            return .wrong("disk", "its space cannot be told: check that \(folder.path) can be read")
        }
        let size = FileDigest.size(of: folder.ledger)
        return DoctorRules.disk(free: Int64(space.f_bavail) * Int64(space.f_frsize), used: size)
    }

    private func permissions() -> [DoctorFinding] {
        let secrets = ["", "/node.key", "/keyring.sqlite", "/ledger.sqlite", "/tls.key"].map { folder.path + $0 }
        let found = secrets.compactMap { path in
            mode(of: path).flatMap { DoctorRules.permissions(path, mode: $0, isSecret: true) }
        }
        return found.isEmpty ? [.well("permissions", "the folder is its owner's alone")] : found
    }

    private func mode(of path: String) -> Int? {
        try? FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    private func certificates(_ now: Timestamp) -> [DoctorFinding] {
        let own = folder.path + "/tls.crt"
        let paths = [certificate, FileManager.default.fileExists(atPath: own) ? own : nil].compactMap(\.self)
        return paths.map { path in
            guard let bytes = FileManager.default.contents(atPath: path),
                let parsed = try? Certificate(pemEncoded: String(decoding: bytes, as: UTF8.self))
            else { return .wrong("certificate", "\(path) cannot be read: replace it") }
            let end = Int64(parsed.notValidAfter.timeIntervalSince1970 * 1000)
            return DoctorRules.certificate(path, ends: Timestamp(milliseconds: end), now: now)
        }
    }
}
