/// Cuts a text into tokens. Every scalar that is not blank is in exactly one token, so what no rule understood can be
/// listed. Linear in the text.
package enum Tokenizer {
    /// The tokens of `bytes[range]`, which must be valid UTF-8 and not cut through a scalar.
    package static func tokens(_ bytes: [UInt8], in range: Range<Int>) -> [Token] {
        tokens(String(decoding: bytes[range], as: UTF8.self), from: range.lowerBound)
    }

    /// The tokens of `text`, whose first byte is byte `start` of the document.
    package static func tokens(_ text: String, from start: Int = 0) -> [Token] {
        let scalars = Array(text.unicodeScalars)
        let bytes = Array(text.utf8)
        var tokens: [Token] = []
        var offset = start
        var index = 0
        var isAttached = false
        while index < scalars.count {
            guard !isBlank(scalars[index]) else {
                offset += UTF8.width(scalars[index])
                index += 1
                isAttached = false
                continue
            }
            let (kind, end) = extent(scalars, from: index)
            let length = scalars[index..<end].reduce(0) { $0 + UTF8.width($1) }
            let content = String(decoding: bytes[(offset - start)..<(offset - start + length)], as: UTF8.self)
            tokens.append(
                Token(
                    kind: kind,
                    range: offset..<(offset + length),
                    text: content,
                    folded: kind == .word ? WordFolding.fold(content) : content,
                    isAttached: isAttached
                )
            )
            offset += length
            index = end
            isAttached = true
        }
        return tokens
    }

    /// White space of Unicode, which includes no-break spaces, and the marks that show nothing: ZWSP, ZWNJ, ZWJ, the
    /// word joiner, the soft hyphen and the byte order mark.
    package static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20, 0x09...0x0D: true
        case 0..<0x80: false
        case 0xAD, 0x200B...0x200D, 0x2060, 0xFEFF: true
        default: scalar.properties.isWhitespace
        }
    }

    private static func extent(_ scalars: [Unicode.Scalar], from start: Int) -> (Token.Kind, Int) {
        if isLetter(scalars[start]) { return (.word, wordEnd(scalars, from: start)) }
        if isDigit(scalars[start]) { return (.digits, digitsEnd(scalars, from: start)) }
        return (.sign, start + 1)
    }

    /// A word goes on over letters, combining marks, and an apostrophe between letters.
    private static func wordEnd(_ scalars: [Unicode.Scalar], from start: Int) -> Int {
        var index = start + 1
        while index < scalars.count {
            if isLetter(scalars[index]) {
                index += 1
            } else if isApostrophe(scalars[index]), index + 1 < scalars.count, isLetter(scalars[index + 1]) {
                index += 2
            } else {
                break
            }
        }
        return index
    }

    /// Digits go on over a comma before exactly three digits, and over one point before digits.
    private static func digitsEnd(_ scalars: [Unicode.Scalar], from start: Int) -> Int {
        func isDigit(at index: Int) -> Bool { index < scalars.count && Self.isDigit(scalars[index]) }
        var index = start
        while isDigit(at: index) { index += 1 }
        while index < scalars.count, scalars[index] == ",", isDigit(at: index + 1), isDigit(at: index + 2),
            isDigit(at: index + 3), !isDigit(at: index + 4)
        {
            index += 4
        }
        if index < scalars.count, scalars[index] == ".", isDigit(at: index + 1) {
            index += 1
            while isDigit(at: index) { index += 1 }
        }
        return index
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        (48...57).contains(scalar.value)
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 65...90, 97...122: true
        case 0..<0x80: false
        default: scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark
        }
    }

    private static func isApostrophe(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "'" || scalar.value == 0x2019
    }
}
