import ArgumentParser
import Foundation
import Identity

/// Where a writing command writes: into the folder, or through the server that has the folder open.
struct ServerOptions: ParsableArguments {
    @Option(name: .long, help: "The address of a running node, such as https://hub.example.gov:8080.")
    var server: String?

    @Option(name: .long, help: "The SHA-256 fingerprint of its certificate, as it prints it: trust that and no other.")
    var serverFingerprint: String?

    @Option(name: .long, help: "A file that holds the token to act with; else the variable UNITEDFRONT_TOKEN has it.")
    var tokenFile: String?

    /// The running node that was named; nil where the command works on the folder.
    func remote() throws -> RemoteNode? {
        guard let server else {
            guard serverFingerprint == nil else {
                throw CommandFailure.usage("--server-fingerprint needs --server: name the node too")
            }
            return nil
        }
        let pin = try serverFingerprint.map { text in
            guard let pin = Fingerprint(text) else {
                throw CommandFailure.usage("“\(text)” is not a SHA-256 fingerprint: give its 64 hexadecimal digits")
            }
            return pin
        }
        guard let remote = RemoteNode(server, pin: pin, token: try token()) else {
            throw CommandFailure.usage(
                "“\(server)” is not the address of a node: write it like https://hub.example.gov:8080, "
                    + "or http://127.0.0.1:8080 on its own machine"
            )
        }
        return remote
    }

    /// The token to act with: never an argument, which every user of the machine could read.
    private func token() throws -> SecretToken? {
        let text: String
        if let tokenFile {
            guard let data = FileManager.default.contents(atPath: tokenFile) else {
                throw CommandFailure.io("\(tokenFile) cannot be read: check that it is there and who may read it")
            }
            text = String(decoding: data, as: UTF8.self)
        } else if let variable = ProcessInfo.processInfo.environment["UNITEDFRONT_TOKEN"], !variable.isEmpty {
            text = variable
        } else {
            return nil
        }
        guard let token = SecretToken(text.trimmingCharacters(in: .whitespacesAndNewlines)), token.kind == .api else {
            throw CommandFailure.usage("what was given is not a token: take it as “unitedfront token issue” printed it")
        }
        return token
    }
}
