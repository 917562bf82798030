import CZstd

/// Zstandard (RFC 8878), by Debian's libzstd: entries of one log are much alike, and shrink to a sixth.
enum Zstandard {
    /// The fastest of the regular levels: the line between two nodes is seldom slower than a stronger one would be.
    private static let level: CInt = 1

    /// The bytes, compressed; nil where the library fails, which only a lack of memory makes it do.
    static func compress(_ bytes: [UInt8]) -> [UInt8]? {
        let bound = ZSTD_compressBound(bytes.count)
        var failed = false
        let compressed = [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
            let written = bytes.withUnsafeBytes {
                ZSTD_compress(buffer.baseAddress, bound, $0.baseAddress, $0.count, level)
            }
            failed = ZSTD_isError(written) != 0
            count = failed ? 0 : written
        }
        return failed ? nil : compressed
    }

    /// The bytes that were compressed; nil unless they are exactly `length` bytes. Never takes more memory than that,
    /// whatever the input says of itself.
    static func decompress(_ bytes: ArraySlice<UInt8>, length: Int) -> [UInt8]? {
        var isWhole = false
        let result = [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
            let written = bytes.withUnsafeBytes {
                ZSTD_decompress(buffer.baseAddress, length, $0.baseAddress, $0.count)
            }
            isWhole = ZSTD_isError(written) == 0 && written == length
            count = isWhole ? length : 0
        }
        return isWhole ? result : nil
    }
}
