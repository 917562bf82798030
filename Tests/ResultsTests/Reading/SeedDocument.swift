import Results

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The two public accounts of Operation United Front, which stand beside the repository and not in it.
enum SeedDocument {
    static let first = bytes(beginning: "000_")
    static let second = bytes(beginning: "002_")

    /// The bytes of the first seed whose name begins so; nil where the folder is not there.
    private static func bytes(beginning prefix: String) -> [UInt8]? {
        var folder = Substring(#filePath)
        while let slash = folder.lastIndex(of: "/") {
            folder = folder[..<slash]
            let seeds = "\(folder)/shared/seeds"
            guard let directory = opendir(seeds) else { continue }
            defer { closedir(directory) }
            while let entry = readdir(directory) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                    pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                if name.hasPrefix(prefix) { return contents(of: "\(seeds)/\(name)") }
            }
        }
        return nil
    }

    private static func contents(of path: String) -> [UInt8]? {
        guard let file = fopen(path, "rb") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
        return bytes
    }
}
