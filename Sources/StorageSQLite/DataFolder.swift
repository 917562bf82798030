/// The names of the files in a node's folder.
package struct DataFolder: Sendable, Hashable {
    package let path: String

    package init(_ path: String) {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        self.path = path
    }

    /// What the node is: role, agency and format version.
    package var description: String { path + "/node.json" }
    /// The node's signing key, wrapped by the node key.
    package var key: String { path + "/node.key" }
    /// The signing key while the node key is being changed.
    package var nextKey: String { path + "/node.key.next" }
    /// The logs.
    package var ledger: String { path + "/ledger.sqlite" }
    /// The sealing keys, apart from the logs so that they can be left out of a backup.
    package var keyring: String { path + "/keyring.sqlite" }
    /// Caches of folded state.
    package var snapshots: String { path + "/snapshots" }
    /// The certificate that the node made for itself.
    package var certificate: String { path + "/tls.crt" }
    /// The private key of that certificate.
    package var certificateKey: String { path + "/tls.key" }
    /// The certificate that the node shows to other nodes.
    package var networkCertificate: String { path + "/network.crt" }
    /// The next one, while the node's keys are being changed.
    package var nextNetworkCertificate: String { path + "/network.crt.next" }
    /// The signing key's next file, while the node's keys are being changed.
    package var changedKey: String { path + "/node.key.changed" }
    /// What a backup holds; there is one in backups only.
    package var manifest: String { path + "/manifest.json" }
    /// When the last backup was made.
    package var lastBackup: String { path + "/backup.json" }
    /// Held by the one process that writes.
    package var lock: String { path + "/writer.lock" }
}
