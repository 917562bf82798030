import ArgumentParser
import Coordination
import Foundation
import Primitives
import Publication

/// `unitedfront check`: every number of a text, marked against the account.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check texts against the account, figure by figure.",
        discussion: """
            Exits with 1 where the account, the text itself or another of the texts contradicts a number, and with 3 \
            where a file cannot be read as text.
            """
    )

    @Argument(help: "Files or folders to check; “-” reads standard input.")
    var files: [String]

    @Flag(name: .long, help: "Print JSON.")
    var json = false

    @OptionGroup var options: FolderOptions
    @OptionGroup var operation: OperationOptions

    func run() async throws {
        let node = try options.reader()
        let id = try await operation.choose(in: node)
        guard let (operation, account) = node.account(of: id) else {
            throw CommandFailure.refused("the operation “\(id)” has no account yet: import or report a figure first")
        }
        let checker = Checker(facts: AccountFacts(operation, account))
        let texts = try TextFiles(files)
        var report = CheckReport(isJSON: json, showsTexts: texts.paths.count <= 10)
        var run = checker.run()
        for (index, path) in texts.paths.enumerated() {
            if texts.paths.count > 1 { texts.showProgress(index) }
            switch texts.read(path) {
            case .success(let document): report.add(run.check(document), document)
            case .failure(let problem): report.fail(problem)
            }
        }
        Terminal.endProgress()
        report.finish()
        if let problem = report.problems.first {
            let more = report.problems.count - 1
            throw CommandFailure.io(more == 0 ? problem : "\(problem); and \(more) more files cannot be read")
        }
        if report.isContradicted { throw ExitCode(1) }
    }
}
