import ArgumentParser
import Coordination
import Operations
import Primitives
import Web

/// `unitedfront timeline`: what is done when, relative to H-hour.
struct TimelineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "timeline",
        abstract: "Plan tasks relative to H-hour, and say how they stand.",
        subcommands: [
            Show.self, Set.self, Import.self, Start.self, Done.self, Block.self, Cancel.self, Calendar.self,
        ]
    )

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print the timeline.")

        @OptionGroup var reading: ConductReadingOptions

        func run() async throws {
            try await reading.show(["hHour", "timeline", "criticalPath"]) { $0.timelineText }
        }
    }

    struct Set: ConductSaying {
        static let configuration = CommandConfiguration(abstract: "Plan a task, or change one.")

        @Argument(help: "Its short name.")
        var name: String

        @Argument(help: "What is done.")
        var title: String

        @Argument(help: "When it begins: H-02:00, H+00:15, H.")
        var start: String

        @Option(name: .long, help: "Minutes that it takes; 0 for a milestone.")
        var duration: Int?

        @Option(name: .long, help: "The agency that does it; this node's own where nobody is named.")
        var owner: String?

        @Option(name: .long, help: "Its row of the synchronisation matrix, such as Teams.")
        var function: String?

        @Option(name: .long, help: "Who answers for it, by short name.")
        var person: String?

        @Option(name: .long, help: "What must be completed before, between commas.")
        var after: String?

        @Option(name: .long, help: "The IANA zone of its place; that of the operation where there is none.")
        var zone: String?

        @OptionGroup var saying: ConductSayingOptions
        var kind: ConductKind { .task }

        func members(_ place: ConductPlace) async throws -> [JSONValue.Member] {
            var before: [String] = []
            for part in (after ?? "").split(separator: ",") {
                before.append(try await place.own(part.split(whereSeparator: \.isWhitespace).joined()))
            }
            return .texts([
                "key": try await place.own(name), "title": title, "start": start,
                "duration": duration.map { "\($0)" }, "owner": owner, "function": function, "person": person,
                "after": before.isEmpty ? nil : before.joined(separator: ","), "zone": zone,
            ])
        }
    }

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take the tasks of a CSV file into the timeline: all of them, or none."
        )

        @Argument(help: "The file. Its first line names columns: \(TaskSheet.columns.joined(separator: ", ")).")
        var file: String

        @OptionGroup var saying: ConductSayingOptions

        func run() async throws {
            let key = try Writing.key(saying.key)
            let bytes = try ConductFile.bytes(file)
            try await ConductPlace(saying.place, writes: true).importTasks(bytes, key: key)
        }
    }

    struct Start: TaskReporting {
        static let configuration = CommandConfiguration(abstract: "A task has begun.")
        @OptionGroup var task: TaskArguments
        @OptionGroup var saying: ConductSayingOptions
        var progress: TaskReport.Progress { .started }
    }

    struct Done: TaskReporting {
        static let configuration = CommandConfiguration(abstract: "A task is completed.")
        @OptionGroup var task: TaskArguments
        @OptionGroup var saying: ConductSayingOptions
        var progress: TaskReport.Progress { .completed }
    }

    struct Block: TaskReporting {
        static let configuration = CommandConfiguration(abstract: "A task cannot go on.")
        @OptionGroup var task: TaskArguments
        @OptionGroup var saying: ConductSayingOptions
        var progress: TaskReport.Progress { .blocked }
    }

    struct Cancel: TaskReporting {
        static let configuration = CommandConfiguration(abstract: "A task will not be done.")
        @OptionGroup var task: TaskArguments
        @OptionGroup var saying: ConductSayingOptions
        var progress: TaskReport.Progress { .cancelled }
    }

    struct Calendar: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "ics",
            abstract: "Print the timeline as a calendar (iCalendar)."
        )

        @OptionGroup var place: ConductFolderOptions

        func run() async throws {
            print(TimelineCalendar(try await place.read().view).text, terminator: "")
        }
    }
}

/// Which task, and why.
struct TaskArguments: ParsableArguments {
    @Argument(help: "Its name; this node's own where no agency stands before it.")
    var name: String

    @Argument(help: "Why, in one sentence; a task that is blocked or cancelled needs it.")
    var reason: String?
}

/// A command that says how a task stands.
protocol TaskReporting: ConductSaying {
    var task: TaskArguments { get }
    var progress: TaskReport.Progress { get }
}

extension TaskReporting {
    var kind: ConductKind { .taskReport }

    func members(_ place: ConductPlace) async throws -> [JSONValue.Member] {
        .texts(["task": try await place.own(task.name), "progress": progress.rawValue, "reason": task.reason])
    }
}
