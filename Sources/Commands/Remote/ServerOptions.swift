import ArgumentParser

/// Where a writing command writes: into the folder, or through the server that has the folder open.
struct ServerOptions: ParsableArguments {
    @Option(name: .long, help: "The address of a running node, such as https://hub.example.gov:8080.")
    var server: String?

    @Option(name: .long, help: "The SHA-256 fingerprint of its certificate, as it prints it: trust that and no other.")
    var serverFingerprint: String?

    @Option(name: .long, help: "The file with your token; without it, the variable UNITEDFRONT_TOKEN.")
    var tokenFile: String?

    /// The running node that was named; nil where the command works on the folder.
    func remote() throws -> RemoteNode? {
        guard let server else {
            guard serverFingerprint == nil else {
                throw CommandFailure.usage("--server-fingerprint needs --server: name the node too")
            }
            guard tokenFile == nil else {
                throw CommandFailure.usage("--token-file needs --server: name the node too")
            }
            return nil
        }
        let pin = try serverFingerprint.map { text in
            guard let pin = Fingerprint(text) else {
                throw CommandFailure.usage("“\(text)” is not a SHA-256 fingerprint: give its 64 hexadecimal digits")
            }
            return pin
        }
        guard let remote = RemoteNode(server, pin: pin, token: try RemoteToken.given(file: tokenFile)) else {
            throw CommandFailure.usage(
                "“\(server)” is not the address of a node: write it like https://hub.example.gov:8080, "
                    + "or http://127.0.0.1:8080 on its own machine"
            )
        }
        return remote
    }
}
