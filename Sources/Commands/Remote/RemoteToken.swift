import Foundation
import Identity

/// Where a command that speaks to a running node has its token from: a file or the environment.
///
/// Never an argument, which every user of the machine can read in the list of processes.
enum RemoteToken {
    /// The variable of the environment that holds the token where no file is named.
    static let variable = "UNITEDFRONT_TOKEN"

    /// More than a token with the line's end behind it: what is longer is another file.
    private static let longest = 256

    /// The token in `file`, or in the environment; nil where there is neither, and the node says what it needs.
    /// - Throws: `CommandFailure`, where the file cannot be read or what stands there is no token. It never repeats it.
    static func given(
        file: String?,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(CommandFailure) -> SecretToken? {
        if let file {
            return try token(try content(of: file), from: file)
        }
        guard let text = environment[variable], !text.isEmpty else { return nil }
        return try token(text, from: variable)
    }

    private static func token(_ text: String, from place: String) throws(CommandFailure) -> SecretToken {
        guard let token = SecretToken(text.trimmingCharacters(in: .whitespacesAndNewlines)), token.kind == .api else {
            throw .usage(
                "what stands in \(place) is not a token: it begins with uf_api_ and was shown when it was made"
            )
        }
        return token
    }

    private static func content(of file: String) throws(CommandFailure) -> String {
        let read: Data?
        do {
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: file))
            read = try handle.read(upToCount: longest)
            try handle.close()
        } catch {
            throw .io("\(file) cannot be read: check its name and who may read it")
        }
        return String(bytes: read ?? Data(), encoding: .utf8) ?? ""
    }
}
