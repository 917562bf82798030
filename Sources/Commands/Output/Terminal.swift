import Foundation
import Primitives

/// Standard output and standard error, as a person or a program reads them.
enum Terminal {
    /// One sentence on standard error.
    static func error(_ sentence: String, prefix: String = "unitedfront: ") {
        FileHandle.standardError.write(Data((prefix + sentence + "\n").utf8))
    }

    /// A line that replaces itself, on a terminal only.
    static func progress(_ line: String) {
        guard isTerminal else { return }
        FileHandle.standardError.write(Data(("\r\u{1B}[K" + line).utf8))
    }

    /// Removes the line that `progress` left.
    static func endProgress() {
        progress("")
    }

    /// Prints JSON for programs.
    static func json(_ value: JSONValue) {
        print(value.pretty)
    }

    /// Asks for a yes; no where nobody is there to ask.
    static func confirm(_ question: String) -> Bool {
        guard isatty(STDIN_FILENO) == 1 else { return false }
        FileHandle.standardError.write(Data((question + " [y/N] ").utf8))
        return ["y", "yes"].contains(readLine()?.lowercased() ?? "")
    }

    private static let isTerminal = isatty(STDERR_FILENO) == 1
}
