import Foundation
package import Ledger

/// The signing key in a node's folder, as it lies there.
package enum FolderKey: Sendable {
    /// Wrapped by a node key.
    case wrapped(WrappedSigner)
    /// In clear, as before the node key came.
    case clear(NoteSigner)

    /// Reads the folder's key. Where changing the node key was cut off, it is the one that the keyring speaks of.
    /// - Throws: `StoreError`.
    package init(_ folder: DataFolder) throws(StoreError) {
        let current = try Self.read(folder.key)
        let next = folder.nextKey
        guard FileManager.default.fileExists(atPath: next), let new = try? Self.read(next),
            case .wrapped(let signer) = new, try KeyRewrap.nodeKey(of: folder) == signer.nodeKey
        else {
            guard let current else {
                throw StoreError(.io, "the node's key \(folder.key) is missing: restore it from a backup")
            }
            self = current
            return
        }
        self = new
    }

    /// The key in one file; nil where the file is missing.
    static func read(_ path: String) throws(StoreError) -> FolderKey? {
        guard let bytes = FileManager.default.contents(atPath: path) else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        if let signer = WrappedSigner(text: text) { return .wrapped(signer) }
        let line = text.hasSuffix("\n") ? String(text.dropLast()) : text
        if let signer = try? NoteSigner(secretText: line) { return .clear(signer) }
        throw StoreError(.corrupt, "the node's key \(path) is damaged: restore it from a backup")
    }
}
