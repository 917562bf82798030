import Identity
import Testing

@Suite struct PassphraseTests {
    private func problem(_ text: String, for account: String = "jane.doe") -> PassphraseProblem? {
        do throws(PassphraseProblem) {
            _ = try Passphrase(text, for: account)
            return nil
        } catch { return error }
    }

    @Test(arguments: [
        "purple kettle on the north stair", "zwölf Boxkämpfer jagen", "x7&kQ!m2wPz9", "tinkers vex a glib quail",
        "хорошая погода завтра", "483920175846", "我們明天早上在車站門口見面吧", "the united front of my kitchen chairs",
        "My dog ate 14 password notes", "    four spaces and words",
    ])
    func `a passphrase of any script and any kind of characters is taken`(_ text: String) {
        #expect(problem(text) == nil)
    }

    @Test(arguments: [
        ("", PassphraseProblem.tooShort(0)), ("x", .tooShort(1)), ("elevenchars", .tooShort(11)),
        (String(repeating: "n7§ ", count: 33), .tooLong), (String(repeating: "a", count: 1_000_000), .tooLong),
        ("kettle north\tstair", .controlCharacter), ("kettle north\nstair", .controlCharacter),
        ("aaaaaaaaaaaa", .repetition), ("k7Gk7Gk7Gk7G", .repetition), ("kettlekettle", .repetition),
        ("qwertyuiop12", .run), ("123456789012", .run), ("abcdefghijklm", .run), ("1q2w3e4r5t6y", .run),
        ("1qaz2wsx3edc", .run), ("QWERTYUIOPasdf", .run), ("0987654321098", .run), ("2021-2022-2023", .run),
        ("password1234", .common), ("P@ssw0rd2024!", .common), ("Football2024!", .common), ("iloveyou1234", .common),
        ("correct horse battery staple", .common), ("dragonmonkey1", .common), ("administrator", .common),
        ("Letmein!!!!!!", .common), ("LawEnforcement1", .common),
        ("UnitedFront123…", .name), ("united-front-2026", .name), ("Un1t3dFr0nt2026", .name),
        ("jane.doe@2026!", .name), ("JaneDoe12345678", .name), ("doe-jane-doe-", .name),
    ])
    func `what a guesser tries first is refused with its reason`(_ text: String, _ reason: PassphraseProblem) {
        #expect(problem(text) == reason)
    }

    @Test func `the account's own name decides, not another's`() {
        #expect(problem("wolkowiak-1987", for: "wolkowiak") == .name)
        #expect(problem("wolkowiak-1987", for: "jane.doe") == nil)
    }

    @Test func `12 and 128 characters are taken, 11 and 129 are not`() {
        let text = String(String(repeating: "Kx9 fgLm2;Wq v7", count: 9).prefix(129))
        let mixed = "ä" + text.dropFirst(64) + text.prefix(63)
        #expect(mixed.count == 129)
        #expect(problem(mixed) == .tooLong)
        #expect(problem(String(mixed.dropLast())) == nil)
        #expect(problem(String(mixed.prefix(12))) == nil)
        #expect(problem(String(mixed.prefix(11))) == .tooShort(11))
    }

    @Test(arguments: [
        PassphraseProblem.tooShort(1), .tooShort(11), .tooLong, .controlCharacter, .repetition, .run, .name, .common,
    ])
    func `a refusal is one sentence with the mend`(_ problem: PassphraseProblem) {
        let sentence = problem.description
        #expect(sentence.hasPrefix("The passphrase ") && sentence.contains(": use ") && sentence.hasSuffix("."))
        #expect(sentence.count { $0 == "." } == 1)
    }

    @Test func `nothing that describes a passphrase shows it`() throws {
        let passphrase = try Passphrase("purple kettle on the north stair", for: "jane.doe")
        var dumped = ""
        dump(passphrase, to: &dumped)
        dump([passphrase], to: &dumped)
        let shown = "\(passphrase) \(String(reflecting: passphrase)) \(dumped)"
        #expect(!shown.contains("kettle") && !shown.contains("112"))
    }
}
