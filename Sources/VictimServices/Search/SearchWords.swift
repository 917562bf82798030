/// How text becomes words that are found again: in entries and in questions alike.
package enum SearchWords {
    /// Letters and digits in runs, in small letters without accents, an English plural as its singular.
    package static func of(_ text: String) -> Set<String> {
        var words: Set<String> = []
        var word: [UInt8] = []
        func end() {
            if !word.isEmpty { words.insert(String(decoding: singular(word), as: UTF8.self)) }
            word.removeAll(keepingCapacity: true)
        }
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 48...57, 97...122: word.append(UInt8(scalar.value))
            case 65...90: word.append(UInt8(scalar.value) + 32)
            case 0x27, 0x2019: continue
            case 0..<128: end()
            default:
                let folded = letters(scalar)
                if folded.isEmpty { end() } else { word += folded }
            }
        }
        end()
        return words
    }

    /// A letter beyond ASCII without its accents; nothing where it is no letter.
    private static func letters(_ scalar: Unicode.Scalar) -> [UInt8] {
        guard scalar.properties.isAlphabetic else { return [] }
        let lowered = scalar.properties.lowercaseMapping
        // The Latin letters that people type with or without: U+00E0 to U+00FF.
        let plain = "aaaaaaaceeeeiiiidnooooo\u{0}ouuuuyty".utf8
        guard let first = lowered.unicodeScalars.first, (0xE0...0xFF).contains(first.value), first.value != 0xF7 else {
            return Array(lowered.utf8)
        }
        return [plain[plain.index(plain.startIndex, offsetBy: Int(first.value - 0xE0))]]
    }

    /// “shelters” as “shelter”, “families” as “family”; short words and those in “ss” as they are.
    private static func singular(_ word: [UInt8]) -> ArraySlice<UInt8> {
        guard word.count > 3, word.last == UInt8(ascii: "s"), word[word.count - 2] != UInt8(ascii: "s") else {
            return word[...]
        }
        if word.count > 4, word.suffix(3).elementsEqual("ies".utf8) { return word.dropLast(3) + [UInt8(ascii: "y")] }
        return word.dropLast()
    }
}
