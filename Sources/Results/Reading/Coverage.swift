import Prose

/// Which tokens of a line gave something, so that the rest can be listed as skipped.
struct Coverage {
    /// The ranges of bytes that `tokens` take up outside `used`, each as long as no used byte is in between. The used
    /// ranges are in order of their beginning and may overlap.
    static func rest(of tokens: [Token], without used: ArraySlice<Range<Int>>) -> [Range<Int>] {
        var rest: [Range<Int>] = []
        var open: Range<Int>?
        var next = used.startIndex
        var reached = 0
        for token in tokens {
            while next < used.endIndex, used[next].lowerBound <= token.range.lowerBound {
                reached = max(reached, used[next].upperBound)
                next += 1
            }
            if token.range.lowerBound < reached {
                if let range = open { rest.append(range) }
                open = nil
            } else {
                open = (open?.lowerBound ?? token.range.lowerBound)..<token.range.upperBound
            }
        }
        if let range = open { rest.append(range) }
        return rest
    }
}
