/// Why bytes are not the JSON that this product reads.
///
/// The text of the input is never in the description: it may hold what must not be logged.
package struct JSONSyntaxError: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Problem: Sendable, Hashable {
        case unexpectedEnd, unexpectedByte, invalidUTF8, invalidEscape, invalidNumber, trailingBytes
        case tooDeep(limit: Int)
        case duplicateName
    }

    package let problem: Problem
    /// Where reading stopped, in bytes from the start.
    package let offset: Int

    package init(problem: Problem, offset: Int) {
        self.problem = problem
        self.offset = offset
    }

    package var description: String {
        let what =
            switch problem {
            case .unexpectedEnd: "the JSON ends too early"
            case .unexpectedByte: "this is not JSON"
            case .invalidUTF8: "the text is not valid UTF-8"
            case .invalidEscape: "a \\ escape is not valid"
            case .invalidNumber: "a number is not written as JSON allows"
            case .trailingBytes: "something follows the end of the JSON"
            case .tooDeep(let limit): "the JSON is nested more than \(limit) deep"
            case .duplicateName: "an object has the same name twice"
            }
        return "\(what) (byte \(offset))"
    }
}
