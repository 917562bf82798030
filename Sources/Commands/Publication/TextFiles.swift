import Foundation
import Publication

/// The files that a check was given, folders opened.
struct TextFiles {
    let paths: [String]
    private static let largest = 64 * 1024 * 1024

    init(_ arguments: [String]) throws {
        var paths: [String] = []
        for argument in arguments {
            var isFolder: ObjCBool = false
            guard argument != "-", FileManager.default.fileExists(atPath: argument, isDirectory: &isFolder),
                isFolder.boolValue
            else {
                paths.append(argument)
                continue
            }
            let names = FileManager.default.enumerator(atPath: argument)?.compactMap { $0 as? String } ?? []
            for name in names.sorted() where !name.split(separator: "/").contains(where: { $0.hasPrefix(".") }) {
                let path = argument.hasSuffix("/") ? argument + name : "\(argument)/\(name)"
                guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else {
                    continue
                }
                paths.append(path)
            }
        }
        guard !paths.isEmpty else {
            throw CommandFailure.io("there is no file in \(arguments.joined(separator: ", "))")
        }
        self.paths = paths
    }

    /// The file as a text, or one sentence that says why it is none.
    func read(_ path: String) -> Result<Document, TextFileProblem> {
        let name = path == "-" ? "standard input" : path
        let data =
            path == "-" ? FileHandle.standardInput.readDataToEndOfFile() : FileManager.default.contents(atPath: path)
        guard let data else {
            return .failure(TextFileProblem(sentence: "\(name) cannot be read: check its name and who may read it"))
        }
        guard data.count <= Self.largest else {
            return .failure(TextFileProblem(sentence: "\(name) is larger than 64 MiB: check it in parts"))
        }
        let document = Document(name: name, bytes: Array(data))
        if let problem = document.problem {
            return .failure(TextFileProblem(sentence: "\(name) \(problem.sentence)"))
        }
        return .success(document)
    }

    func showProgress(_ index: Int) {
        guard index % 64 == 0 else { return }
        let width = 30
        let done = width * index / paths.count
        let bar = String(repeating: "█", count: done) + String(repeating: "░", count: width - done)
        Terminal.progress("\(bar) \(index) of \(paths.count) texts")
    }
}

/// Why a file is not checked.
struct TextFileProblem: Error {
    let sentence: String
}
