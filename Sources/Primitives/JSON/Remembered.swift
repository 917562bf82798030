/// What some bytes came to the last time: most entries of a log repeat what the one before them said.
///
/// Public and inlinable, as `SharedArray` is: every entry that is copied asks it, from other modules.
public struct Remembered<Value> {
    @usableFromInline var bytes: [UInt8] = []
    @usableFromInline var value: Value?

    @inlinable public init() {}

    /// The value of `text`: the one that is remembered, or what `make` reads.
    @inlinable public mutating func value(
        of text: UnsafeBufferPointer<UInt8>,
        _ make: (String) -> Value?
    ) -> Value? {
        if let value, bytes.count == text.count, bytes.elementsEqual(text) { return value }
        guard let made = make(String(decoding: text, as: UTF8.self)) else { return nil }
        bytes = Array(text)
        value = made
        return made
    }
}
