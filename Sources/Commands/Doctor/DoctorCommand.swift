import ArgumentParser
import Primitives

/// `unitedfront doctor`: whether the node and its machine are well, and what to do where they are not.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Look at logs, keys, clock, disk, permissions, certificates and the last backup."
    )

    @OptionGroup var options: FolderOptions

    @Option(name: .long, help: "The certificate that the node is served with, if it is not in its folder.")
    var tlsCertificate: String?

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    func run() async throws {
        guard options.node.exists else {
            throw CommandFailure.io("there is no node in \(options.data): name its folder with --data")
        }
        let findings = await Doctor(options: options, certificate: tlsCertificate).findings()
        if json {
            Terminal.json(["findings": .array(findings.map(\.json))])
        } else {
            for finding in findings {
                print("\(finding.isWell ? "well " : "WRONG")  \(finding.subject): \(finding.sentence)")
            }
        }
        let wrong = findings.count { !$0.isWell }
        guard wrong == 0 else {
            throw CommandFailure.refused(
                "\(wrong) of \(findings.count) looks found something: mend what is named above"
            )
        }
    }
}
