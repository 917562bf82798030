extension Quantity {
    /// The sum of two quantities that count different things of one kind.
    ///
    /// Addition is commutative and associative: exact only if both are; at least, where something is missing from the
    /// sum; unquantified, where no number is in it.
    package static func + (left: Quantity, right: Quantity) -> Quantity {
        switch (left, right) {
        case (.exact(let a), .exact(let b)): .exact(a + b)
        case (.unknown, .unknown): .unknown
        case (.unquantified, .unquantified), (.unquantified, .unknown), (.unknown, .unquantified): .unquantified
        case (let a, let b): .atLeast((a.value ?? 0) + (b.value ?? 0))
        }
    }

    /// The same number as a lower bound.
    package var asLowerBound: Quantity {
        if case .exact(let value) = self { .atLeast(value) } else { self }
    }
}

extension Quantity: CustomStringConvertible {
    /// `46`, `at least 46`, `unquantified` or `unknown`.
    package var description: String {
        switch self {
        case .exact(let value): "\(value)"
        case .atLeast(let value): "at least \(value)"
        case .unquantified: "unquantified"
        case .unknown: "unknown"
        }
    }
}
