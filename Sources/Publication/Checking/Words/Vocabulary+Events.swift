extension Vocabulary {
    /// Words for what happened to those who are counted.
    static let events: [(WordClass, String)] = [
        (
            .arrested,
            "arrested arresting arrest apprehended nabbed busted jailed custody booked handcuff collared detained bar rounded"
        ),
        (
            .identified,
            """
            identified identifying identify identification rescued rescuing rescue freed freeing saved saving found
            located assisted helped encountered discovered id'd id’d liberated free
            """
        ),
        (.recovered, "recovered recovering recover recovery removed"),
        (.seized, "seized seizing seize confiscated seizure forfeited impounded"),
        (.served, "executed served serving executing"),
        (.offered, "offered offer offering"),
        (.service, "service services care attention assistance support treatment resource help shelter"),
        (.medical, "medical medic paramedic ambulance physician"),
        (
            .given,
            """
            given received provided receiving provide providing provision accessed got receive getting
            connected gave treated treatment needed
            """
        ),
        (.cited, "cited citing ticketed"),
        (
            .charged,
            "charged indicted convicted sentenced prosecuted arraigned pleaded pled accused filed charging facing"
        ),
        (
            .buying,
            "solicitation soliciting patronizing buying purchasing solicited buy purchase patronize solicit buyer john"
        ),
        (.selling, "selling prostitution prostitute prostituting"),
        (.trafficking, "trafficking"),
        (.otherwise, "other unrelated additional remaining"),
    ]
}
