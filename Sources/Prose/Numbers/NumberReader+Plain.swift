import Primitives

extension NumberReader {
    /// A number by itself, in digits or words, with a scale or a currency sign.
    package func plain(at index: Int, before end: Int) -> NumberClaim? {
        guard index < end else { return nil }
        switch tokens[index].kind {
        case .sign:
            guard tokens[index].text == "$", index + 1 < end, tokens[index + 1].kind == .digits else { return nil }
            return digits(at: index + 1, before: end, from: index)
        case .digits: return digits(at: index, before: end, from: index)
        case .word: return words(at: index, before: end)
        }
    }

    private func digits(at index: Int, before end: Int, from start: Int) -> NumberClaim? {
        let hasSign = start < index
        guard !isJoined(before: start), let (whole, fraction) = parts(tokens[index].text) else { return nil }
        var units = whole
        var next = index + 1
        if fraction.isEmpty, let (more, after) = spacedGroups(from: next, before: end, first: tokens[index], hasSign) {
            guard let value = Int64(units.description + more) else { return nil }
            units = value
            next = after
        }
        var scale: Int64 = 1
        if let word = NumberWords.scales[word(next)], next < end, !tokens[next].isAttached {
            scale = word
            next += 1
        } else if hasSign, next < end, tokens[next].isAttached, let letter = NumberWords.letters[word(next)] {
            scale = letter
            next += 1
        }
        guard !isJoined(after: next - 1, before: end) else { return nil }
        let isWorded = ["dollar", "dollars"].contains(word(next)) && next < end
        if isWorded { next += 1 }
        guard let value = value(units, fraction, scale) else { return nil }
        return NumberClaim(
            value: value,
            bound: .exact,
            isMoney: hasSign || isWorded,
            isWeak: false,
            tokens: start..<next
        )
    }

    /// The whole number that digits, a fraction and a scale make; nil where something is left over or it is absurd.
    private func value(_ units: Int64, _ fraction: Substring, _ scale: Int64) -> Int64? {
        var (value, isTooLarge) = units.multipliedReportingOverflow(by: scale)
        guard !isTooLarge, value <= Quantity.maximum else { return nil }
        var remaining = scale
        for digit in fraction {
            guard let digit = digit.wholeNumberValue else { return nil }
            guard digit != 0 else {
                remaining /= 10
                continue
            }
            guard remaining % 10 == 0, remaining > 1 else { return nil }
            remaining /= 10
            value += Int64(digit) * remaining
        }
        return value <= Quantity.maximum ? value : nil
    }

    /// “1,883” and “1.20” as a whole number and the digits after the point.
    private func parts(_ text: String) -> (Int64, Substring)? {
        let halves = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = halves.first else { return nil }
        let groups = first.split(separator: ",", omittingEmptySubsequences: false)
        guard groups.count == 1 || groups[0].utf8.count <= 3, let value = Int64(groups.joined()) else { return nil }
        return (value, halves.count > 1 ? halves[1] : "")
    }

    /// Groups of three digits behind a space: “1 883”; in an amount of money only behind a no-break space.
    private func spacedGroups(from start: Int, before end: Int, first: Token, _ isMoney: Bool) -> (String, Int)? {
        guard first.text.utf8.count <= 3 else { return nil }
        var digits = ""
        var index = start
        while index < end, tokens[index].kind == .digits, tokens[index].text.utf8.count == 3,
            (isMoney ? 2...3 : 1...3).contains(tokens[index].range.lowerBound - tokens[index - 1].range.upperBound),
            digits.utf8.count < 12
        {
            digits += tokens[index].text
            index += 1
        }
        return digits.isEmpty ? nil : (digits, index)
    }

    /// Whether what stands directly before makes the number something else: “-3”, “#5”, “8/27”, “COVID-19”, “€5”.
    private func isJoined(before start: Int) -> Bool {
        guard start > 0, tokens[start].isAttached else { return false }
        if start > 1, tokens[start - 1].isAttached, tokens[start - 2].kind == .digits, tokens[start - 1].text != "|" {
            return true
        }
        return !NumberReader.openers.contains(tokens[start - 1].text)
    }

    /// Whether what stands directly after does: “3rd”, “5%”, “8/27”, “12-state”, “7:40”.
    private func isJoined(after index: Int, before end: Int) -> Bool {
        guard index + 1 < end, tokens[index + 1].isAttached else { return false }
        let next = tokens[index + 1]
        guard next.kind == .sign, next.text != "%" else { return true }
        guard index + 2 < end, tokens[index + 2].isAttached, tokens[index + 2].kind != .sign else { return false }
        if NumberReader.hyphens.contains(next.text) { return true }
        return NumberReader.joiners.contains(next.text) && tokens[index + 2].kind == .digits
    }

    /// Signs that may stand directly before a number without changing it.
    private static let openers: Set<String> = [
        "(", "[", "“", "\"", "‘", "'", "—", ":", "=", "*", "•", "·", "|", ";",
    ]
    /// Hyphens, which make one word of a number and what follows.
    private static let hyphens: Set<String> = ["-", "\u{2010}", "\u{2011}"]
    /// Signs that make a date, a time or a range of two numbers.
    private static let joiners: Set<String> = ["–", "/", ":", ".", ","]

    /// A number in words, up to hundreds of thousands: “one hundred and two”, “twenty-one”, “a dozen”.
    private func words(at start: Int, before end: Int) -> NumberClaim? {
        var total: Int64 = 0
        var current: Int64 = 0
        var index = start
        var hasNumber = false
        if follows(["half", "a", "dozen"], at: start, before: end) != nil { return wordClaim(6, start..<(start + 3)) }
        if ["a", "an"].contains(word(index)), index + 1 < end, NumberWords.scales[word(index + 1)] != nil {
            current = 1
            index += 1
        }
        while index < end {
            let word = word(index)
            if let small = NumberWords.small[word], accepts(small, current, hasNumber) {
                current += small
            } else if let tens = NumberWords.tens[word], !hasNumber || current % 100 == 0 {
                current += tens
            } else if let scale = NumberWords.scales[word], (1..<1000).contains(current) {
                if scale >= 1000 {
                    total += current * scale
                    current = 0
                } else {
                    current *= scale
                }
            } else if hasNumber, word == "and", ["hundred", "thousand"].contains(self.word(index - 1)), index + 1 < end,
                NumberWords.small[self.word(index + 1)] ?? NumberWords.tens[self.word(index + 1)] != nil
            {
                index += 1
                continue
            } else if hasNumber, tokens[index].isSign("-"), tokens[index].isAttached, index + 1 < end,
                current % 100 >= 20, current % 10 == 0, (NumberWords.small[self.word(index + 1)] ?? 10) < 10
            {
                index += 1
                continue
            } else {
                break
            }
            hasNumber = true
            index += 1
        }
        guard hasNumber, !isJoined(after: index - 1, before: end) else { return nil }
        return wordClaim(total + current, start..<index)
    }

    private func accepts(_ small: Int64, _ current: Int64, _ hasNumber: Bool) -> Bool {
        guard hasNumber else { return current == 0 }
        return small > 0 && current % 10 == 0 && (current % 100 == 0 || (small < 10 && current % 100 >= 20))
    }

    private func wordClaim(_ value: Int64, _ range: Range<Int>) -> NumberClaim {
        let isMoney = range.upperBound < tokens.count && ["dollar", "dollars"].contains(word(range.upperBound))
        return NumberClaim(
            value: value,
            bound: .exact,
            isMoney: isMoney,
            isWeak: false,
            tokens: range.lowerBound..<(range.upperBound + (isMoney ? 1 : 0))
        )
    }
}
