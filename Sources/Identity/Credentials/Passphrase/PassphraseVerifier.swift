/// What is stored of a passphrase: a salt and a hash that is expensive to compute (scrypt, RFC 7914).
///
/// Computing one takes a third of a second and 128 MiB: never on an event loop or on the node's lane.
package struct PassphraseVerifier: Sendable {
    let cost: ScryptCost
    let salt: [UInt8]
    let hash: [UInt8]

    private init(cost: ScryptCost, salt: [UInt8], hash: [UInt8]) {
        self.cost = cost
        self.salt = salt
        self.hash = hash
    }

    /// Hashes a passphrase with a fresh salt of 16 random bytes.
    ///
    /// A machine that cannot give the memory hashes at half the cost, or half of that; ``needsRehash`` then says so at
    /// the next sign-in.
    package init(hashing passphrase: Passphrase, cost: ScryptCost = .standard) {
        let salt = RandomBytes.make(Scrypt.saltLength)
        var affordable = cost
        while true {
            if let hash = Scrypt.hash(passphrase.bytes, salt: salt, cost: affordable) {
                self.init(cost: affordable, salt: salt, hash: hash)
                return
            }
            let cheaper = ScryptCost(
                log2N: affordable.log2N - 1,
                blockSize: affordable.blockSize,
                parallelism: affordable.parallelism
            )
            precondition(cheaper != affordable, "scrypt cannot have 16 KiB of memory")
            affordable = cheaper
        }
    }

    /// Whether `attempt` is the passphrase. It costs the same whatever was typed, and compares in constant time.
    package func matches(_ attempt: String) -> Bool {
        let limit = Passphrase.lengths.upperBound * 12
        let isPossible = !attempt.isEmpty && attempt.utf8.count <= limit
        // What cannot match is hashed all the same, so that it takes as long.
        let bytes = isPossible ? Passphrase.normalized(attempt) : [0]
        guard let found = Scrypt.hash(bytes, salt: salt, cost: cost) else { return false }
        return ConstantTime.areEqual(found, hash) && isPossible
    }

    /// Whether the hash was made at another cost than is usual today: make it again at the next sign-in.
    package var needsRehash: Bool { cost != .standard }

    /// Stands in for an account that does not exist, so that an unknown name takes as long as a wrong passphrase.
    ///
    /// Its hash is random: nothing matches it.
    package static let decoy = PassphraseVerifier(
        cost: .standard,
        salt: RandomBytes.make(Scrypt.saltLength),
        hash: RandomBytes.make(Scrypt.hashLength)
    )
}

extension PassphraseVerifier {
    /// The stored form, after the PHC string format: `$scrypt$ln=17,r=8,p=1$<salt>$<hash>`, base64 without padding.
    package var text: String {
        let parameters = "ln=\(cost.log2N),r=\(cost.blockSize),p=\(cost.parallelism)"
        return "$scrypt$\(parameters)$\(UnpaddedBase64.encode(salt))$\(UnpaddedBase64.encode(hash))"
    }

    /// Reads the stored form; nil where it is damaged or asks for a cost out of range (``ScryptCost``).
    package init?(_ text: String) {
        guard text.utf8.count <= 128 else { return nil }
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt", let cost = ScryptCost(parameters: parts[2]),
            let salt = UnpaddedBase64.decode(parts[3]), salt.count == Scrypt.saltLength,
            let hash = UnpaddedBase64.decode(parts[4]), hash.count == Scrypt.hashLength
        else { return nil }
        self.init(cost: cost, salt: salt, hash: hash)
    }
}

extension PassphraseVerifier: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "the stored form of a passphrase" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension ScryptCost {
    /// Reads `ln=17,r=8,p=1`; nil unless every number is in its range and written as we write it.
    fileprivate init?(parameters: Substring) {
        var numbers: [Int] = []
        let parts = parameters.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count == 3 else { return nil }
        for (part, name) in zip(parts, ["ln=", "r=", "p="]) {
            let digits = part.dropFirst(name.count)
            guard part.hasPrefix(name), let number = Int(digits), String(number) == digits else { return nil }
            numbers.append(number)
        }
        self.init(log2N: numbers[0], blockSize: numbers[1], parallelism: numbers[2])
        guard [log2N, blockSize, parallelism] == numbers else { return nil }
    }
}
