/// A set of slots as bits, in words of 64, of which only those with a bit are kept.
///
/// A rare word of a text takes a few bytes, a common one an eighth of a byte for each service; two sets are intersected
/// word by word. Changing it after a copy copies it: at most 20 KB among 100,000 services.
struct SlotSet: Sendable {
    /// The numbers of the words that have a bit, ascending.
    private(set) var numbers: [UInt32] = []
    private(set) var words: [UInt64] = []

    init() {}

    var isEmpty: Bool { numbers.isEmpty }

    var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    mutating func insert(_ slot: Int) {
        let (number, bit) = (UInt32(slot / 64), UInt64(1) << UInt64(slot % 64))
        let index = place(of: number)
        if index < numbers.count, numbers[index] == number {
            words[index] |= bit
        } else {
            numbers.insert(number, at: index)
            words.insert(bit, at: index)
        }
    }

    mutating func remove(_ slot: Int) {
        let (number, bit) = (UInt32(slot / 64), UInt64(1) << UInt64(slot % 64))
        let index = place(of: number)
        guard index < numbers.count, numbers[index] == number else { return }
        words[index] &= ~bit
        if words[index] == 0 {
            numbers.remove(at: index)
            words.remove(at: index)
        }
    }

    /// Leaves what is in both.
    func intersection(_ other: SlotSet) -> SlotSet {
        var result = SlotSet()
        var (left, right) = (0, 0)
        while left < numbers.count, right < other.numbers.count {
            if numbers[left] == other.numbers[right] {
                let word = words[left] & other.words[right]
                if word != 0 {
                    result.numbers.append(numbers[left])
                    result.words.append(word)
                }
                left += 1
                right += 1
            } else if numbers[left] < other.numbers[right] {
                left += 1
            } else {
                right += 1
            }
        }
        return result
    }

    private func place(of number: UInt32) -> Int {
        // Slots are given out in order, so that most go to the end.
        if let last = numbers.last, last < number { return numbers.count }
        var (low, high) = (0, numbers.count)
        while low < high {
            let middle = low + (high - low) / 2
            if numbers[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
