/// The words of which the most common long passphrases are made.
///
/// A list of our own, from what is known to be tried first: with numbers, signs and each other they make far more
/// than the 3,000 most common passphrases that OWASP ASVS 5 V6.2.4 asks for. It is not a list of leaked ones: see
/// decision record 0031.
enum CommonWords {
    /// The folded words.
    static let all: Set<[Unicode.Scalar]> = Set(
        (general + secrets + names + sports + things + service).split(separator: " ").map { Array($0.unicodeScalars) }
    )

    /// The length of the shortest word.
    static let shortest = 4
    /// The length of the longest word.
    static let longest = all.map(\.count).max() ?? shortest

    private static let secrets = """
        password passwort passwords passphrase passcode secret secrets letmein opensesame changeme \
        changeit change default trustno1 access login logon signin welcome hello helloworld whatever nothing \
        unknown private admin administrator root superuser super user guest test testing tester temp \
        temporary sample example demo backup manager master system server computer internet windows microsoft \
        google facebook android apple samsung iphone oracle linux ubuntu debian database keyboard \
        correcthorsebatterystaple correct horse battery staple
        """ + " "

    private static let general = """
        iloveyou iloveu loveyou love lovely lover forever always together princess prince angel angels babygirl \
        babyboy baby sweet sweetheart sweetie honey darling family mother father mommy daddy sister brother \
        friend friends bestfriend happy happiness lucky smile beautiful blessed blessing jesus jesuschrist christ \
        heaven faith hope grace freedom liberty peace america american fuckyou fuck bitch asshole shit biteme \
        qwerty qwertz azerty asdf zxcv abcd qazwsx
        """ + " "

    private static let names = """
        michael jennifer jessica ashley matthew joshua daniel andrew anthony william robert thomas charlie jordan \
        george richard christopher nicholas alexander benjamin jonathan samantha elizabeth victoria amanda nicole \
        michelle melissa maria jasmine hannah taylor maggie sophie chelsea cheyenne hunter ranger harley buster \
        buddy ginger pepper tigger snoopy bailey maverick cookie
        """ + " "

    private static let sports = """
        football baseball basketball soccer hockey tennis golf swimming cowboys steelers packers eagles patriots \
        yankees dodgers redsox lakers chicago boston dallas houston arsenal liverpool barcelona chelseafc realmadrid \
        manchester
        """ + " "

    private static let things = """
        monkey dragon tiger lion eagle falcon panther wolf shadow sunshine sunflower flower flowers butterfly rainbow \
        summer winter spring autumn january february march april june july august september october november december \
        monday tuesday wednesday thursday friday saturday sunday purple orange yellow silver golden diamond chocolate \
        banana cheese pokemon pikachu naruto starwars batman superman spiderman ironman minecraft nintendo playstation \
        mustang corvette ferrari porsche mercedes toyota yamaha merlin matrix phoenix thunder lightning killer hacker \
        ninja pirate warrior soldier champion legend
        """ + " "

    private static let service = """
        police policeman sheriff deputy officer detective sergeant lieutenant captain chief badge patrol trooper \
        agent federal justice lawenforcement enforcement protect serve protectandserve taskforce operation
        """
}
