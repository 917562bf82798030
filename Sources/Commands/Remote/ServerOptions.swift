import ArgumentParser

/// Where a writing command writes: into the folder, or through the server that has the folder open.
struct ServerOptions: ParsableArguments {
    @Option(name: .long, help: "The address of a running node, such as http://127.0.0.1:8080: write through it.")
    var server: String?

    /// The running node that was named; nil where the command works on the folder.
    func remote() throws -> RemoteNode? {
        guard let server else { return nil }
        guard let remote = RemoteNode(server) else {
            throw CommandFailure.usage("“\(server)” is not the address of a node: write it like http://127.0.0.1:8080")
        }
        return remote
    }
}
