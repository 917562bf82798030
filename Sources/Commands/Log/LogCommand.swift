import ArgumentParser
import Coordination
import Foundation
import Ledger
import Primitives
import StorageSQLite

/// `unitedfront log`: the logs themselves.
struct LogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "List, show, prove and export the logs.",
        subcommands: [
            LogListCommand.self, LogShowCommand.self, LogVerifyCommand.self, LogExportCommand.self,
            LogImportCommand.self, AppendToComeCommand.self,
        ]
    )
}

/// `unitedfront log list`.
struct LogListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the logs and their sizes.")

    @OptionGroup var options: FolderOptions

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    func run() async throws {
        let node = try options.reader()
        let heads = try logs(of: node)
        if json {
            Terminal.json(.array(heads.map { Self.json($0, node) }))
        } else {
            var table = TextTable(["log", "entries", "key to check it with"])
            for head in heads {
                table.add([
                    head.log.description, "\(head.size)", node.keys(for: head.log).first?.vkey ?? "",
                ])
            }
            print(table.text)
        }
    }

    private static func json(_ head: LogHead, _ node: Node) -> JSONValue {
        [
            "log": .string(head.log.description), "size": .integer(Int64(clamping: head.size)),
            "vkey": node.keys(for: head.log).first.map { .string($0.vkey) } ?? .null,
        ]
    }
}

/// `unitedfront log show`: entries as they stand, a line each.
struct LogShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Print entries, a line each.")

    @Argument(help: "The log, such as hub/operation-united-front/shared, or one entry's ID.")
    var name: String

    @OptionGroup var options: FolderOptions

    func run() async throws {
        let node = try options.reader()
        if let id = EntryID(name) {
            guard let entry = await node.entry(id, in: node.state, at: node.state.cut, notes: .opened) else {
                throw CommandFailure.refused("there is no entry \(id) here: copy its ID from the account")
            }
            print(String(decoding: entry.bytes, as: UTF8.self))
            return
        }
        let head = try logs(of: node).first { $0.log.description == name }
        guard let head else {
            throw CommandFailure.refused("there is no log “\(name)” here: list them with “log list”")
        }
        try forEachEntry(head, in: node) { print(String(decoding: $0, as: UTF8.self)) }
    }
}

/// `unitedfront log export`: a log with its checkpoint, as files in the layout of C2SP tlog-tiles.
struct LogExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the shared logs as files that any tlog-tiles tool reads."
    )

    @Argument(help: "The folder to write, in the layout of C2SP tlog-tiles.")
    var destination: String?

    @Option(name: .long, help: "Write one file instead, which another node takes with “log import”.")
    var file: String?

    @OptionGroup var options: FolderOptions

    func run() async throws {
        let node = try options.reader()
        if let file {
            for (log, entries) in try LogFile(path: file).write(node) { print("\(log): \(entries) entries") }
            return
        }
        guard let destination else { throw CommandFailure.usage("name a folder to write, or a file with --file") }
        for head in try logs(of: node) where head.log.scope == .shared {
            let tree = ServedLog(node: node, head: head)
            for path in tree.paths {
                guard let bytes = try? tree.content(path) else {
                    throw CommandFailure.io("\(head.log) cannot be read: run “unitedfront log verify”")
                }
                try write(bytes, to: destination + "/\(head.log)/" + path)
            }
            print("\(head.log): \(head.size) entries")
        }
    }

    private func write(_ bytes: [UInt8], to path: String) throws {
        let url = URL(fileURLWithPath: path)
        do {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(bytes).write(to: url)
        } catch {
            throw CommandFailure.io("\(path) cannot be written: check the disk's space and the folder's owner")
        }
    }
}

/// The logs of a node, in order.
func logs(of node: Node) throws -> [LogHead] {
    do throws(StoreError) { return try node.store.heads() } catch { throw CommandFailure(error) }
}

/// Calls `body` with each entry of a log, a page at a time.
func forEachEntry(_ head: LogHead, in node: Node, _ body: ([UInt8]) -> Void) throws {
    var index: UInt64 = 0
    while index < head.size {
        let page: [[UInt8]]
        do throws(StoreError) {
            page = try node.store.entries(head.log, index..<min(index + 1024, head.size))
        } catch {
            throw CommandFailure(error)
        }
        guard !page.isEmpty else { return }
        page.forEach(body)
        index += UInt64(page.count)
    }
}
