import ArgumentParser

/// `unitedfront training`: courses, sessions, and who has which certificate.
struct TrainingCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "training",
        abstract: "Courses, sessions and certificates; who is missing what.",
        subcommands: [
            TrainingListCommand.self, TrainingShowCommand.self, TrainingMissingCommand.self,
            TrainingPersonCommand.self, OfferCourseCommand.self, WithdrawCourseCommand.self,
            ScheduleSessionCommand.self, CancelSessionCommand.self, ListPersonCommand.self, EnrolCommand.self,
            AttendCommand.self, QuizCommand.self, WaiveCommand.self,
        ],
        defaultSubcommand: TrainingListCommand.self
    )
}
