/// Why a file is no text that can be checked.
package enum DocumentProblem: Error, Sendable, Hashable {
    case empty
    case binary
    case notUTF8(byte: Int)

    /// What is wrong and what mends it, without the file's name.
    package var sentence: String {
        switch self {
        case .empty: "is empty: there is nothing to check"
        case .binary: "is no text but a binary file: save it as plain text first"
        case .notUTF8(let byte): "is not UTF-8 at byte \(byte): save it as UTF-8 first"
        }
    }
}

extension Document {
    /// What keeps this document from being read as text; nil where nothing does.
    package var problem: DocumentProblem? {
        if bytes.allSatisfy({ $0 == 32 || (9...13).contains($0) }) { return .empty }
        if bytes.contains(0) || isMostlyControls { return .binary }
        if UTF8Validity.firstInvalid(bytes) == nil { return nil }
        return .notUTF8(byte: UTF8Validity.firstInvalid(bytes) ?? 0)
    }

    private var isMostlyControls: Bool {
        let head = bytes.prefix(4096)
        let controls = head.count { $0 < 9 || (14...31).contains($0) && $0 != 27 }
        return controls * 20 > head.count
    }
}

/// Finds the first byte that UTF-8 does not allow (RFC 3629).
enum UTF8Validity {
    /// Nil where all of `bytes` is valid.
    static func firstInvalid(_ bytes: [UInt8]) -> Int? {
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x80 {
                index += 1
                continue
            }
            guard let (length, first) = sequence(byte), index + length <= bytes.count,
                first.contains(bytes[index + 1])
            else { return index }
            for next in 2..<max(2, length) where bytes[index + next] & 0xC0 != 0x80 { return index }
            index += length
        }
        return nil
    }

    /// How long a sequence is that begins with `byte`, and what its second byte may be.
    private static func sequence(_ byte: UInt8) -> (Int, ClosedRange<UInt8>)? {
        switch byte {
        case 0xC2...0xDF: (2, 0x80...0xBF)
        case 0xE0: (3, 0xA0...0xBF)
        case 0xED: (3, 0x80...0x9F)
        case 0xE1...0xEF: (3, 0x80...0xBF)
        case 0xF0: (4, 0x90...0xBF)
        case 0xF1...0xF3: (4, 0x80...0xBF)
        case 0xF4: (4, 0x80...0x8F)
        default: nil
        }
    }
}
