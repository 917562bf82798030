import Foundation

extension Terminal {
    /// Asks for a secret without showing it; nil where nobody is there to ask.
    static func secret(_ question: String) -> String? {
        guard isatty(STDIN_FILENO) == 1 else { return nil }
        var settings = termios()
        guard tcgetattr(STDIN_FILENO, &settings) == 0 else { return nil }
        var hidden = settings
        hidden.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
        defer {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings)
            Terminal.error("", prefix: "")
        }
        FileHandle.standardError.write(Data(question.utf8))
        return readLine()
    }
}
