import Ledger
import Primitives

/// What a backup holds: its files with their digests, and each log's signed checkpoint.
struct BackupManifest {
    let version: String
    let madeAt: Timestamp
    let agency: AgencyID
    /// Names within the backup's folder.
    let files: [(name: String, content: FileDigest)]
    let heads: [LogHead]
    /// The file of wrapped keys that was made with it, kept apart; nil where none was made.
    let keys: FileDigest?

    private static let format: Int64 = 1

    /// Entries of all logs.
    var entries: UInt64 { heads.reduce(0) { $0 + $1.size } }

    var text: String {
        var members: [JSONValue.Member] = [
            .init("format", .integer(Self.format)), .init("version", .string(version)),
            .init("madeAt", .string(madeAt.description)), .init("agency", .string(agency.description)),
            .init(
                "files",
                .array(files.map { .object([.init("name", .string($0.name))] + $0.content.members) })
            ),
            .init(
                "logs",
                .array(
                    heads.map {
                        [
                            "log": .string($0.log.description), "size": .integer(Int64(clamping: $0.size)),
                            "checkpoint": .string(String(decoding: $0.checkpoint, as: UTF8.self)),
                        ]
                    }
                )
            ),
        ]
        if let keys { members.append(.init("keys", .object(keys.members))) }
        return JSONValue.object(members).pretty + "\n"
    }

    init(
        madeAt: Timestamp,
        agency: AgencyID,
        files: [(name: String, content: FileDigest)],
        heads: [LogHead],
        keys: FileDigest?
    ) {
        version = ProductVersion.text
        self.madeAt = madeAt
        self.agency = agency
        self.files = files
        self.heads = heads
        self.keys = keys
    }

    /// Reads the text; nil where it is not a manifest, or of a newer format.
    init?(_ bytes: [UInt8]) {
        guard let json = try? JSONParser.parse(bytes), json["format"]?.integer == Self.format,
            let version = json["version"]?.string,
            let madeAt = json["madeAt"]?.string.flatMap({ Timestamp($0) }),
            let agency = json["agency"]?.string.flatMap({ AgencyID($0) }),
            let files = json["files"]?.array, let logs = json["logs"]?.array
        else { return nil }
        self.version = version
        self.madeAt = madeAt
        self.agency = agency
        self.files = files.compactMap { file in
            guard let name = file["name"]?.string, let content = FileDigest(file) else { return nil }
            return (name, content)
        }
        heads = logs.compactMap { log in
            guard let origin = log["log"]?.string.flatMap({ LogOrigin($0) }), let size = log["size"]?.integer,
                size >= 0,
                let checkpoint = log["checkpoint"]?.string
            else { return nil }
            return LogHead(log: origin, size: UInt64(size), checkpoint: Array(checkpoint.utf8))
        }
        keys = json["keys"].flatMap { FileDigest($0) }
        guard self.files.count == files.count, heads.count == logs.count, (json["keys"] == nil) == (keys == nil) else {
            return nil
        }
    }
}

extension FileDigest {
    fileprivate var members: [JSONValue.Member] {
        [.init("size", .integer(size)), .init("sha256", .string(digest.hex))]
    }

    fileprivate init?(_ json: JSONValue) {
        guard let size = json["size"]?.integer, let digest = json["sha256"]?.string.flatMap({ Digest(hex: $0) }) else {
            return nil
        }
        self.init(size: size, digest: digest)
    }
}
