package import ArgumentParser
import Foundation

/// The command line: `unitedfront`.
package struct UnitedFront: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "unitedfront",
        abstract: "Runs one operation across many jurisdictions, with one account that holds up.",
        version: ProductVersion.text,
        subcommands: [
            DemoCommand.self, DemoNodeCommand.self, InitCommand.self, ServeCommand.self, OpenCommand.self,
            OperationsCommand.self,
            ImportCommand.self, ReportCommand.self, CorrectCommand.self, WithdrawCommand.self, ApproveCommand.self,
            PlanCommand.self, TimelineCommand.self, HHourCommand.self, ReadyCommand.self, PointCommand.self,
            VoteCommand.self,
            DecideCommand.self, UnitCommand.self, BriefCommand.self, AssignCommand.self, CheckInCommand.self,
            CheckOutCommand.self, MessageCommand.self, RollCallCommand.self, EmergencyCommand.self, JournalCommand.self,
            ReviewCommand.self,
            AccountCommand.self, CategoriesCommand.self, StatementCommand.self, CheckCommand.self, UserCommand.self,
            TokenCommand.self, AccessCommand.self, PermissionsCommand.self, LogCommand.self, KeyCommand.self,
            ForgetCommand.self, SpillCommand.self, HoldCommand.self, RetentionCommand.self, ExportCommand.self,
            BackupCommand.self,
            RestoreCommand.self, DoctorCommand.self, JoinCommand.self, NodesCommand.self, SendCommand.self,
            TrainingCommands.self, DirectoryCommands.self, PlacementCommands.self, ClientsCommands.self,
            FieldCommands.self, GapsCommand.self, RulesCommand.self,
            InboxCommand.self, ReleasedCommand.self, VersionCommand.self,
            PermissionBenchmark.self, FillBenchmark.self, MatchingBenchmark.self,
        ]
    )

    package init() {}

    /// Parses the arguments, runs the command, and ends the process: 0 done, 1 refused or a check failed, 2 usage, 3 I/O.
    package static func runToEnd() async -> Never {
        // Whatever is written is for its owner alone: keys, logs, keyring, exports.
        umask(0o077)
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            Foundation.exit(0)
        } catch let failure as CommandFailure {
            Terminal.error(failure.description)
            Foundation.exit(failure.exitCode)
        } catch let code as ExitCode {
            Foundation.exit(code.rawValue)
        } catch {
            let message = fullMessage(for: error)
            guard exitCode(for: error) != .success else {
                print(message)
                Foundation.exit(0)
            }
            Terminal.error(message, prefix: "")
            Foundation.exit(2)
        }
    }
}
