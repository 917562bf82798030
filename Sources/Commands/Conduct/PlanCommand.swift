import ArgumentParser
import Coordination
import Foundation
import Ledger
import Operations
import Primitives

/// `unitedfront plan`: the operations plan and its annexes, version by version.
struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Draft, compare, approve and take note of the plan.",
        subcommands: [Draft.self, Show.self, List.self, Diff.self, Approve.self, Confirm.self]
    )

    struct Draft: ConductSaying {
        static let configuration = CommandConfiguration(
            abstract: "Keep a file as the next version of this node's plan."
        )

        @Argument(help: "A text file: “# Title”, then “## Situation”, “## Mission” and the other sections.")
        var file: String

        @OptionGroup var saying: ConductSayingOptions
        var kind: ConductKind { .plan }

        func members(_ place: ConductPlace) async throws -> [JSONValue.Member] {
            let text = try ConductFile.text(file)
            let plan: Plan
            do throws(FieldProblem) { plan = try PlanText.read(text) } catch {
                throw CommandFailure.refused("\(file): \(error.description)")
            }
            return ConductEvent.planDrafted(plan).body.members ?? []
        }
    }

    struct Approve: ConductSaying {
        static let configuration = CommandConfiguration(abstract: "Let a version stand: the latest draft, or this one.")

        @Argument(help: "The number of the version.")
        var number: Int?

        @OptionGroup var saying: ConductSayingOptions
        var kind: ConductKind { .approval }

        func members(_ place: ConductPlace) async throws -> [JSONValue.Member] {
            let sheet = try await place.sheet()
            return .texts(["plan": try sheet.plan(number, of: sheet.own) { $0 == "draft" }["entry"]?.string])
        }
    }

    struct Confirm: ConductSaying {
        static let configuration = CommandConfiguration(
            abstract: "Take note of the version that stands, for this node or for a person."
        )

        @Argument(help: "The number of the version; the one that stands where there is none.")
        var number: Int?

        @Option(name: .long, help: "Whose plan; this node's own where nobody is named.")
        var agency: String?

        @Option(name: .long, help: "Who has taken note, by short name or code name; the node where nobody is named.")
        var person: String?

        @OptionGroup var saying: ConductSayingOptions
        var kind: ConductKind { .confirmation }

        func members(_ place: ConductPlace) async throws -> [JSONValue.Member] {
            let sheet = try await place.sheet()
            let version = try sheet.plan(number, of: agency ?? sheet.own) { $0 == "approved" }
            return .texts(["of": version["entry"]?.string, "person": person])
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List every version, and who has taken note of it.")

        @OptionGroup var reading: ConductReadingOptions

        func run() async throws {
            try await reading.show(["plans"]) { $0.plansText }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print a version as a text file.")

        @OptionGroup var choice: PlanChoice
        @Argument(help: "The number of the version; the one that stands, or else the latest, where there is none.")
        var number: Int?

        @Flag(name: .long, help: "Print JSON.")
        var json = false

        func run() async throws {
            let version = try await choice.versions().version(number)
            if json { return Terminal.json(ConductEvent.planDrafted(version.plan).body) }
            print(PlanText.write(version.plan), terminator: "")
        }
    }

    struct Diff: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show what changed between two versions.")

        @OptionGroup var choice: PlanChoice
        @Argument(help: "The number of the older version; the one before the other where there is none.")
        var old: Int?
        @Argument(help: "The number of the newer version; the latest where there is none.")
        var new: Int?

        func run() async throws {
            let versions = try await choice.versions()
            let newer = try versions.version(new ?? versions.all.last?.number)
            let older = try versions.version(old ?? newer.number - 1)
            print("Version \(older.number) → \(newer.number) of “\(newer.plan.title)”")
            for difference in PlanDifference.between(older.plan, newer.plan) {
                print("\n## \(difference.section.title)")
                for line in difference.lines {
                    switch line {
                    case .kept(let text): print("  \(text)")
                    case .added(let text): print("+ \(text)")
                    case .removed(let text): print("- \(text)")
                    }
                }
            }
        }
    }
}

/// Whose plan a reading command speaks of. The sections stand in the folder only.
struct PlanChoice: ParsableArguments {
    @Option(name: .long, help: "Whose plan; this node's own where nobody is named.")
    var agency: String?

    @OptionGroup var place: ConductFolderOptions

    struct Versions {
        let agency: String
        let all: [PlanVersion]

        /// The version of this number; without one the version that stands, or the latest.
        func version(_ number: Int?) throws -> PlanVersion {
            let found =
                number.map { number in all.first { $0.number == number } } ?? all.last { $0.status == .approved }
            guard let version = found ?? (number == nil ? all.last : nil) else {
                throw CommandFailure.refused(
                    "there is no such version of the plan of “\(agency)”: look at “unitedfront plan list”"
                )
            }
            return version
        }
    }

    func versions() async throws -> Versions {
        let view = try await place.read().view
        guard let agency = agency.map({ AgencyID($0) }) ?? view.own else {
            throw CommandFailure.usage("“\(agency ?? "")” is not the short name of an agency")
        }
        return Versions(agency: agency.description, all: view.state.plans(of: agency, view.vantage))
    }
}

/// Files that commands about the conduct read.
enum ConductFile {
    static func bytes(_ path: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandFailure.io("\(path) cannot be read: check its name and who may read it")
        }
        return Array(data)
    }

    static func text(_ path: String) throws -> String {
        guard let text = String(validating: try bytes(path), as: UTF8.self) else {
            throw CommandFailure.refused("\(path) is not UTF-8: save it as UTF-8 and try again")
        }
        return text
    }
}
