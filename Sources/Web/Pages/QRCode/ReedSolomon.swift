/// Reed–Solomon error correction over GF(2⁸) with the polynomial x⁸ + x⁴ + x³ + x² + 1 (ISO/IEC 18004:2015 §7.5.2).
enum ReedSolomon {
    /// The `count` codewords that correct `data`: the remainder of its division by the generator.
    static func remainder(of data: [UInt8], count: Int) -> [UInt8] {
        let divisor = generator(count)
        var rest = [UInt8](repeating: 0, count: count)
        for byte in data {
            let factor = byte ^ rest[0]
            rest = rest.dropFirst() + [0]
            for (index, coefficient) in divisor.enumerated() { rest[index] ^= product(coefficient, factor) }
        }
        return rest
    }

    /// The coefficients of (x − 2⁰)(x − 2¹)…(x − 2ⁿ⁻¹) below the leading 1, the highest first.
    private static func generator(_ count: Int) -> [UInt8] {
        var coefficients = [UInt8](repeating: 0, count: count)
        coefficients[count - 1] = 1
        var root: UInt8 = 1
        for _ in 0..<count {
            for index in coefficients.indices {
                let next = index + 1 < count ? coefficients[index + 1] : 0
                coefficients[index] = product(coefficients[index], root) ^ next
            }
            root = product(root, 2)
        }
        return coefficients
    }

    /// The product of two elements of the field.
    private static func product(_ left: UInt8, _ right: UInt8) -> UInt8 {
        var result: UInt8 = 0
        for place in (0..<8).reversed() {
            result = result << 1 ^ (result >> 7) &* 0x1D
            result ^= (right >> UInt8(place) & 1) &* left
        }
        return result
    }
}
