import Federation
package import Ledger
import Primitives
import Records

/// Proves a node's logs from their bytes, trusting nothing that can be computed: every hash, tile, root, signature,
/// receipt, index and sealed text, and names what does not hold.
package struct FolderVerifier {
    private let identity: NodeIdentity
    private let store: any LogStore
    private let keyring: any Keyring
    private var verification = Verification()
    private var receipts: [ReceiptEntry] = []
    private var handles: [(SealedHandle, String)] = []
    /// Roots at the sizes that receipts speak of.
    private var roots: [LogOrigin: [UInt64: Digest]] = [:]
    /// What the standing logs say of keys, and the heads that are held against it in the end.
    private var federation = FederationState()
    private var heads: [(head: LogHead, root: Digest)] = []

    package init(identity: NodeIdentity, store: any LogStore, keyring: any Keyring) {
        self.identity = identity
        self.store = store
        self.keyring = keyring
    }

    /// Checks everything. `progress` is told now and then how many entries have been read.
    package static func verify(
        _ identity: NodeIdentity,
        _ store: any LogStore,
        _ keyring: any Keyring,
        progress: (UInt64) -> Void = { _ in }
    ) async -> Verification {
        var verifier = FolderVerifier(identity: identity, store: store, keyring: keyring)
        await verifier.run(progress)
        return verifier.verification
    }

    private mutating func run(_ progress: (UInt64) -> Void) async {
        do throws(StoreError) {
            for problem in try store.problems() { verification.find(problem) }
            let heads = try store.heads()
            // Receipts first: they say at which sizes the other trees' roots are wanted.
            for head in heads where head.log.scope == .receipts { try read(head, progress) }
            for head in heads where head.log.scope != .receipts { try read(head, progress) }
        } catch {
            verification.find(error.description)
        }
        for (head, root) in heads { check(head, root) }
        checkReceipts()
        await checkTexts()
    }

    private mutating func read(_ head: LogHead, _ progress: (UInt64) -> Void) throws(StoreError) {
        verification.note(head)
        var tree = TreeCheck(log: head.log, wanted: Set(receipts.filter { $0.log == head.log }.map(\.size)))
        while tree.size < head.size {
            let page = tree.size..<min((tree.size / 256 + 1) * 256, head.size)
            let entries = try store.entries(head.log, page)
            let hashes = try store.hashes(head.log, level: 0, page)
            guard entries.count == page.count, hashes.count == page.count else {
                verification.find("\(head.log): entries \(page.lowerBound) to \(page.upperBound - 1) are not all there")
                return
            }
            var names = PageNames()
            for (bytes, hash) in zip(entries, hashes) { read(bytes, hash, &tree, &names) }
            try check(names, in: head.log)
            for root in tree.takeCompleted() {
                let stored = try store.hashes(head.log, level: root.level, root.index..<(root.index + 1))
                if stored.first != root.hash {
                    verification.find(
                        "\(head.log): tile hash \(root.index) of level \(root.level) is not that of its entries"
                    )
                }
            }
            progress(tree.size)
        }
        roots[head.log] = tree.roots
        heads.append((head, tree.root))
    }

    private mutating func read(_ bytes: [UInt8], _ hash: Digest, _ tree: inout TreeCheck, _ names: inout PageNames) {
        let index = tree.size
        let log = tree.log
        let computed = MerkleHash.leaf(bytes)
        if computed != hash {
            verification.find(
                "\(log): entry \(index) has been altered: its bytes do not have the hash that was stored for it"
            )
        }
        tree.append(computed)
        let entry: Entry
        do throws(MalformedEntry) { entry = try Entry(decoding: bytes) } catch {
            verification.find("\(log): entry \(index) cannot be read: \(error)")
            return
        }
        if entry.header.log != log {
            verification.find("\(log): entry \(index) says that it belongs to \(entry.header.log)")
        }
        names.ids.append((entry.header.id, index))
        if let key = entry.header.key { names.keys.append((key, index)) }
        if log.scope == .receipts, let receipt = ReceiptEntry(entry) { receipts.append(receipt) }
        if log.operation == nil, let event = FederationEvent(entry) {
            let header = entry.header
            federation.apply(event, id: header.id, at: header.at, by: header.by, author: log.agency)
        }
        if log.scope == .restricted, case .keysDestroyed(let destruction)? = RecordsEvent(entry) {
            verification.noteDestroyed(destruction.keys)
        }
        // The texts of other nodes' logs never leave those nodes.
        guard log.agency == identity.agency else { return }
        for handle in entry.sealedTexts { handles.append((handle, "\(log): entry \(index)")) }
    }

    /// The names and keys that the entries of one page carry, with their indexes.
    private struct PageNames {
        var ids: [(EntryID, UInt64)] = []
        var keys: [(IdempotencyKey, UInt64)] = []
    }

    /// Checks that the store's indexes lead from names and keys to the entries that carry them.
    private mutating func check(_ names: PageNames, in log: LogOrigin) throws(StoreError) {
        let positions = try store.positions(of: names.ids.map(\.0))
        for (id, index) in names.ids where positions[id] != LogPosition(log: log, index: index) {
            verification.find("\(log): entry \(index) is not found by its name \(id)")
        }
        let requests = try store.requests(names.keys.map(\.0), in: log)
        for (key, index) in names.keys where requests[key]?.contains(index) != true {
            // Another node's author may have given a key again: it stands for the entries that came first.
            if log.agency != identity.agency, let first = requests[key], first.upperBound <= index { continue }
            verification.find("\(log): entry \(index) is not found by the key of its request")
        }
    }

    private mutating func check(_ head: LogHead, _ root: Digest) {
        do {
            let keys = identity.keys(for: head.log, federation)
            guard let copied = CopiedCheckpoint(bytes: head.checkpoint) else { throw Checkpoint.Failure.notCheckpoint }
            let checkpoint = try copied.open(head.log, keys: keys)
            if checkpoint.size < head.size || copied.ending.isEmpty && checkpoint.size != head.size {
                verification.find(
                    "\(head.log): the checkpoint speaks of \(checkpoint.size) entries and \(head.size) are stored"
                )
            } else if !copied.covers(size: head.size, root: root, of: checkpoint) {
                verification.find("\(head.log): the entries do not have the root that the checkpoint signed")
            }
        } catch {
            verification.find("\(head.log): the checkpoint does not open: \(error)")
        }
    }

    private mutating func checkReceipts() {
        for receipt in receipts {
            verification.noteReceipt()
            guard roots[receipt.log]?[receipt.size] == receipt.root else {
                verification.find(
                    "\(receipt.log): it was not at size \(receipt.size) what the receipt of \(receipt.time) says"
                )
                continue
            }
            guard let bytes = Base64.decode(receipt.cosignature),
                let checkpoint = Checkpoint(origin: receipt.log.description, size: receipt.size, root: receipt.root),
                identity.cosigned(checkpoint, bytes, at: receipt.time)
            else {
                verification.find(
                    "\(receipt.log): the cosignature of the receipt for size \(receipt.size) does not hold"
                )
                continue
            }
        }
    }

    private mutating func checkTexts() async {
        let known = Set(handles.map(\.0.key))
        var unnamed: [SealingKey] = []
        do throws(StoreError) {
            for id in try await keyring.ids() {
                if verification.destroyedKeys.contains(id) {
                    verification.find(
                        "the keyring: key \(id) was to be destroyed and is still here: start the node, which finishes it"
                    )
                }
                if !known.contains(id), let key = try await keyring.key(id) { unnamed.append(key) }
            }
        } catch {
            if error.code != .nodeKey { verification.find("the keyring: \(error)") }
        }
        for (handle, place) in handles {
            guard let blob = try? store.blob(handle.blob) else {
                verification.find("\(place): its sealed text \(handle.blob) is not in the store")
                continue
            }
            await check(blob, of: handle, at: place, unnamed)
        }
    }

    private mutating func check(
        _ blob: [UInt8],
        of handle: SealedHandle,
        at place: String,
        _ unnamed: [SealingKey]
    ) async {
        let found: SealingKey?
        do throws(StoreError) { found = try await keyring.key(handle.key) } catch {
            if error.code != .nodeKey {
                verification.find("\(place): its sealed text cannot be opened: \(error)")
            } else if verification.destroyedKeys.contains(handle.key) {
                verification.noteErasedText(under: handle.key)
            } else {
                verification.noteClosedText()
            }
            return
        }
        guard let key = found else {
            verification.noteErasedText(under: handle.key)
            // A key that no entry names is what a refused command leaves; one that opens a text has lost its name.
            if let lost = unnamed.first(where: { $0.renamed(handle.key).opens(blob) }) {
                verification.find(
                    "\(place): key \(handle.key) stands in the keyring as \(lost.id): its name was altered"
                )
            }
            return
        }
        if key.opens(blob) {
            verification.noteOpenedText()
        } else {
            verification.find(
                "\(place): its sealed text does not open with key \(handle.key): one of them was altered"
            )
        }
    }
}
