import Foundation
import SingleSignOn
import Testing

/// Sign-ins against a provider that runs, one after the other: `Tests/SignOn/sign_on.py` names the folder, starts the
/// provider, plays the browser, and judges what comes out.
///
/// For round 3 it writes `3.go` (issuer, client, secret, redirect, a line each) and finds `3.url` or `3.out`; it writes
/// what the browser brings back into `3.back` (name and value in turn) and finds `3.out`. The file `end` ends it.
@Suite struct SignOnRounds {
    private static let folder = ProcessInfo.processInfo.environment["UNITEDFRONT_SIGN_ON_FOLDER"]

    @Test(.enabled(if: folder != nil), .timeLimit(.minutes(5)))
    func `every sign-in ends as the other side judges`() async throws {
        let folder = Exchange(folder: URL(filePath: try #require(Self.folder)))
        var settings: [String] = []
        var signOn: SingleSignOn?
        var round = 0
        while let lines = try await folder.read("\(round).go") {
            if lines != settings || signOn == nil {
                settings = lines
                signOn = SingleSignOn(
                    provider: IdentityProvider(issuer: lines[0], clientID: lines[1]),
                    clientSecret: lines[2].isEmpty ? nil : lines[2],
                    redirect: lines[3]
                )
            }
            if let signOn { try folder.write("\(round).out", try await outcome(of: signOn, round, folder)) }
            round += 1
        }
        #expect(round > 0)
    }

    /// One sign-in, in lines for the other side.
    private func outcome(of signOn: SingleSignOn, _ round: Int, _ folder: Exchange) async throws -> [String] {
        do {
            let started = try await signOn.begin()
            try folder.write("\(round).url", [started.url])
            let lines = try await folder.read("\(round).back") ?? []
            let pairs = stride(from: 0, to: lines.count - 1, by: 2).map { (lines[$0], lines[$0 + 1]) }
            let subject = try await signOn.finish(
                query: Dictionary(pairs) { first, _ in first },
                pending: started.pending
            )
            return [
                "signed in", subject.issuer, subject.subject, subject.name ?? "", subject.email ?? "",
                subject.methods.joined(separator: " "),
            ]
        } catch let refusal as SignOnRefusal {
            return ["refused", refusal.code.rawValue, refusal.description]
        }
    }
}

/// Files by which two programs talk: each is written under another name first, so that nobody reads half of it.
private struct Exchange {
    let folder: URL

    func write(_ name: String, _ lines: [String]) throws {
        try Data(lines.joined(separator: "\n").utf8).write(to: folder.appending(path: name), options: .atomic)
    }

    /// The lines of a file as soon as it is there; nil once `end` is. Gives up after a minute.
    func read(_ name: String) async throws -> [String]? {
        for _ in 0..<3000 {
            if let text = try? String(contentsOf: folder.appending(path: name), encoding: .utf8) {
                return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            }
            if FileManager.default.fileExists(atPath: folder.appending(path: "end").path()) { return nil }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw CocoaError(.fileNoSuchFile)
    }
}
