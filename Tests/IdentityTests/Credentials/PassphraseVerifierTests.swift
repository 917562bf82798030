import Identity
import Testing

@Suite struct PassphraseVerifierTests {
    private let cheap = ScryptCost(log2N: 4, blockSize: 8, parallelism: 1)

    private func passphrase(_ text: String = "purple kettle on the north stair") throws -> Passphrase {
        try Passphrase(text, for: "jane.doe")
    }

    /// Made by OpenSSL through Python: `hashlib.scrypt(text, salt=bytes(range(16)), n=2**ln, r=r, p=p, dklen=32)`.
    @Test(arguments: [
        (
            "purple kettle on the north stair",
            "$scrypt$ln=10,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$TT9xeOCKEpTDRqe4zsCbczCGOhyrOHxcfNwtf+M1cMM"
        ),
        (
            "größte Wolke über Łódź",
            "$scrypt$ln=12,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$yxWzAi9OtrTQnRa3Ms3+2mC+VTcORgKGy2iJhBDpG2o"
        ),
        (
            "purple kettle on the north stair",
            "$scrypt$ln=4,r=9,p=3$AAECAwQFBgcICQoLDA0ODw$UiNg+gQ9ZsR8GFDvWRKRs+OYYm8RPdFuC8mJbA5a3j4"
        ),
    ])
    func `a hash of another implementation matches its passphrase and no other`(_ text: String, _ stored: String) throws
    {
        let verifier = try #require(PassphraseVerifier(stored))
        #expect(verifier.matches(text))
        #expect(!verifier.matches(text + " "))
        #expect(!verifier.matches(String(text.dropLast())))
        #expect(verifier.text == stored)
        #expect(verifier.needsRehash)
    }

    @Test func `the usual cost is OWASP's, and a passphrase set with it matches after it was stored`() throws {
        let verifier = PassphraseVerifier(hashing: try passphrase())
        #expect(verifier.text.hasPrefix("$scrypt$ln=17,r=8,p=1$"))
        #expect(ScryptCost.standard.memory == 128 << 20)
        let stored = try #require(PassphraseVerifier(verifier.text))
        #expect(stored.matches("purple kettle on the north stair"))
        #expect(!stored.matches("purple kettle on the south stair"))
        #expect(!stored.needsRehash)
    }

    @Test func `two accounts with one passphrase have different hashes`() throws {
        let texts = try (0..<20).map { _ in PassphraseVerifier(hashing: try passphrase(), cost: cheap).text }
        #expect(Set(texts).count == 20)
    }

    @Test func `one passphrase typed on two keyboards matches`() throws {
        let composed = PassphraseVerifier(hashing: try passphrase("gr\u{F6}\u{DF}te Wolke am Himmel"), cost: cheap)
        #expect(composed.matches("gro\u{308}\u{DF}te Wolke am Himmel"))
        #expect(!composed.matches("grosste Wolke am Himmel"))
    }

    @Test(arguments: ["", "x", String(repeating: "long", count: 100_000), "\0"])
    func `an attempt that no passphrase can be is wrong, not a fault`(_ attempt: String) throws {
        #expect(!PassphraseVerifier(hashing: try passphrase(), cost: cheap).matches(attempt))
    }

    @Test func `the stand-in for unknown names costs the same and matches nothing`() {
        #expect(PassphraseVerifier.decoy.text.hasPrefix("$scrypt$ln=17,r=8,p=1$"))
        let clock = ContinuousClock()
        let unknown = clock.measure { #expect(!PassphraseVerifier.decoy.matches("purple kettle on the north stair")) }
        let empty = clock.measure { #expect(!PassphraseVerifier.decoy.matches("")) }
        #expect(unknown > .milliseconds(30) && empty > .milliseconds(30))
    }

    @Test(arguments: [
        "", "$", "$$$$", "scrypt", "$scrypt$ln=10,r=8,p=1$AAECAwQFBgcICQoLDA0ODw",
        "$scrypt$ln=40,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$TT9xeOCKEpTDRqe4zsCbczCGOhyrOHxcfNwtf+M1cMM",
        "$scrypt$ln=17,r=8000000,p=1$AAECAwQFBgcICQoLDA0ODw$TT9xeOCKEpTDRqe4zsCbczCGOhyrOHxcfNwtf+M1cMM",
        "$scrypt$ln=17,r=8,p=99$AAECAwQFBgcICQoLDA0ODw$TT9xeOCKEpTDRqe4zsCbczCGOhyrOHxcfNwtf+M1cMM",
        "$scrypt$ln=17,r=8,p=-1$AAECAwQFBgcICQoLDA0ODw$TT9xeOCKEpTDRqe4zsCbczCGOhyrOHxcfNwtf+M1cMM",
        "$scrypt$ln=017,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$TT9xeOCKEpTDRqe4zsCbczCGOhyrOHxcfNwtf+M1cMM",
        "$scrypt$r=8,ln=17,p=1$AAECAwQFBgcICQoLDA0ODw$TT9xeOCKEpTDRqe4zsCbczCGOhyrOHxcfNwtf+M1cMM",
        "$scrypt$ln=99999999999999999999,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$TT9xeOCKEpTDRqe4zsCbczCGOhyrOHxcfNwtf+M1cMM",
        "$scrypt$ln=10,r=8,p=1$AAECAwQFBgcICQoLDA0OD$TT9xeOCKEpTDRqe4zsCbczCGOhyrOHxcfNwtf+M1cMM",
        "$scrypt$ln=10,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$TT9xeOCKEpTDRqe4zsCbczCGOhyrOHxcfNwtf+M1cMN",
        "$scrypt$ln=10,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$TT9xeOCKEpTDRqe4zsCbczCGOhyrOHxcfNwtf-M1cMM",
        "$argon2$ln=10,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$TT9xeOCKEpTDRqe4zsCbczCGOhyrOHxcfNwtf+M1cMM",
    ])
    func `a damaged line is refused before it can ask for memory`(_ text: String) {
        #expect(PassphraseVerifier(text) == nil)
    }

    @Test func `a cost out of range is moved into it`() {
        let cost = ScryptCost(log2N: 60, blockSize: 1 << 20, parallelism: 0)
        #expect(cost == ScryptCost(log2N: 18, blockSize: 16, parallelism: 1))
        #expect(cost.memory <= 512 << 20)
    }

    @Test func `nothing that describes the stored form shows it`() throws {
        let verifier = PassphraseVerifier(hashing: try passphrase(), cost: cheap)
        var dumped = ""
        dump(verifier, to: &dumped)
        #expect(!"\(verifier)\(String(reflecting: verifier))\(dumped)".contains("$"))
        #expect(!dumped.contains("salt"))
    }
}
