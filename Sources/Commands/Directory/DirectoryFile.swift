import Coordination
import Foundation
import Primitives
import VictimServices

/// A file of JSON, read piece by piece, or a folder of CSV.
struct DirectoryFile {
    let path: String

    enum Problem: Error {
        case record(RecordProblem)
        case unreadable
    }

    /// Bytes that are read at a time.
    private static let piece = 1 << 20

    /// Hands everything in it to the first pass of an import.
    func read(into intake: inout DirectoryIntake) throws(Problem) {
        do {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { throw Problem.unreadable }
            if isFolder.boolValue {
                try readTables(into: &intake)
            } else {
                try readStream(into: &intake)
            }
        } catch let problem as RecordProblem {
            throw .record(problem)
        } catch {
            throw .unreadable
        }
    }

    private func readStream(into intake: inout DirectoryIntake) throws {
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        let total = try file.seekToEnd()
        try file.seek(toOffset: 0)
        if try file.read(upToCount: 4)?.elementsEqual([0x50, 0x4B, 0x03, 0x04]) == true {
            throw RecordProblem("this is a zip file: unpack it, and import the folder")
        }
        try file.seek(toOffset: 0)
        let isShown = isatty(STDERR_FILENO) == 1 && total > 10 * UInt64(Self.piece)
        var done: UInt64 = 0
        while let piece = try file.read(upToCount: Self.piece), !piece.isEmpty {
            try intake.feed(Array(piece))
            done += UInt64(piece.count)
            if isShown { Terminal.progress("Checking \(done >> 20) of \(total >> 20) MB") }
        }
        if isShown { Terminal.endProgress() }
        try intake.endFile()
    }

    private func readTables(into intake: inout DirectoryIntake) throws {
        var tables: [String: [UInt8]] = [:]
        var bytes = 0
        for name in try FileManager.default.contentsOfDirectory(atPath: path) where name.hasSuffix(".csv") {
            guard let content = FileManager.default.contents(atPath: "\(path)/\(name)") else {
                throw Problem.unreadable
            }
            bytes += content.count
            guard bytes <= TabularPackage.longest else {
                throw RecordProblem("its tables have more than 64 MB, and are joined in memory: convert it to NDJSON")
            }
            tables[name] = Array(content)
        }
        guard !tables.isEmpty else {
            throw RecordProblem("the folder has no CSV file: name the folder of datapackage.json")
        }
        for (kind, json) in try TabularPackage(tables).records { try intake.add(json, kind: kind) }
    }
}
