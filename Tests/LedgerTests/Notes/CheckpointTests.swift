import Ledger
import Testing

@Suite struct `A checkpoint` {
    private static let root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="
    /// The example of tlog-checkpoint.
    private static let body = "example.com/behind-the-sofa\n20852163\n\(root)\n"

    private func example(extensions: [String] = []) throws -> Checkpoint {
        let root = try #require(Digest(base64: Self.root))
        return try #require(
            Checkpoint(origin: "example.com/behind-the-sofa", size: 20_852_163, root: root, extensions: extensions)
        )
    }

    @Test func `is three lines, as in the specification`() throws {
        #expect(try example().body == Self.body)
        #expect(try Checkpoint(body: Self.body) == example())
    }

    @Test func `may carry further lines`() throws {
        let checkpoint = try example(extensions: ["one", "two 2"])
        #expect(checkpoint.body == Self.body + "one\ntwo 2\n")
        #expect(Checkpoint(body: checkpoint.body) == checkpoint)
    }

    /// The signature is the one that `golang.org/x/mod/sumdb/note` makes with the same key.
    @Test func `signed has golden bytes`() throws {
        let line =
            "— PeterNeumann x08go5/3L9NHv4CxP0XTzEcSuWnwY/BYfHU7NnQPhQyrEuH+AqeHvF+HXNvu8ujR9RQHE17Tcer4sDE9uIi/Yx6ihwc="
        let note = try example().signed(by: NoteSigner(secretText: Peter.secret))
        #expect(note.encoded == Self.body + "\n" + line + "\n")
    }

    static let otherTexts: [String] = [
        "", "\n", "origin\n", "origin\n5\n", "origin\n5\n\(root)", "\n5\n\(root)\n", "or\tigin\n5\n\(root)\n",
        "origin\n05\n\(root)\n", "origin\n\n\(root)\n", "origin\n+5\n\(root)\n", "origin\n-5\n\(root)\n",
        "origin\n5 \n\(root)\n", "origin\n\u{665}\n\(root)\n", "origin\n18446744073709551616\n\(root)\n",
        "origin\n5\n\(root)\n\n", "origin\n5\n\(root)\n\nmore\n", "origin\r\n5\r\n\(root)\r\n",
        "origin\n5\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
        "origin\n5\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxqw==\n",
    ]

    @Test(arguments: otherTexts)
    func `is not read from any other text`(body: String) {
        #expect(Checkpoint(body: body) == nil)
    }

    @Test func `of the greatest size and of an empty log comes back`() throws {
        for size in [0, UInt64.max] {
            let checkpoint = try #require(Checkpoint(origin: "log", size: size, root: MerkleHash.emptyRoot))
            #expect(Checkpoint(body: checkpoint.body) == checkpoint)
        }
    }

    @Test func `is opened for its own log and author only`() throws {
        let signer = try NoteSigner(secretText: Peter.secret)
        let checkpoint = try example()
        let note = try checkpoint.signed(by: signer)
        let opened = try Checkpoint.open(note, origin: checkpoint.origin, author: signer.verifier)
        #expect(opened.checkpoint == checkpoint)
        #expect(opened.signatures.map(\.verifier) == [signer.verifier])
        #expect(throws: Checkpoint.Failure.otherLog(origin: checkpoint.origin)) {
            try Checkpoint.open(note, origin: "example.com/elsewhere", author: signer.verifier)
        }
        #expect(throws: Checkpoint.Failure.note(.noKnownSignature)) {
            try Checkpoint.open(note, origin: checkpoint.origin, author: Cosigner(signer).verifier)
        }
        let letter = try SignedNote(parsing: Peter.note.utf8)
        #expect(throws: Checkpoint.Failure.notCheckpoint) {
            try Checkpoint.open(letter, origin: checkpoint.origin, author: signer.verifier)
        }
    }
}
