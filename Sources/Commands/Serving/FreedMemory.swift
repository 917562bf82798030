import Glibc

/// What becomes of memory that a server frees: it is kept for the next report.
///
/// glibc gives the end of a heap back at 128 KiB and takes it again with the next batch, page by page, each of which the
/// system clears: some twentieth of a report's processor time (mallopt(3)).
enum FreedMemory {
    /// The parameters of `mallopt` by their numbers in glibc's malloc.h, which Swift's Glibc module leaves out.
    private static let settings: [(parameter: CInt, bytes: CInt)] = [
        // M_TRIM_THRESHOLD: a heap shrinks when this much of its end is free.
        (-1, 64 << 20),
        // M_TOP_PAD: a heap grows by this much.
        (-2, 1 << 20),
        // M_MMAP_THRESHOLD: blocks above this have pages of their own, which go back at once.
        (-3, 16 << 20),
    ]

    /// Does nothing where the C library has no `mallopt`.
    static func keep() {
        guard let symbol = dlsym(nil, "mallopt") else { return }
        let mallopt = unsafeBitCast(symbol, to: (@convention(c) (CInt, CInt) -> CInt).self)
        for (parameter, bytes) in settings { _ = mallopt(parameter, bytes) }
    }
}
