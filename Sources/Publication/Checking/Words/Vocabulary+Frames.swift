extension Vocabulary {
    /// Words that say what a sentence is about, and words that hold it together.
    static let frames: [(WordClass, String)] = [
        (.operation, "operation investigation sting sweep effort initiative crackdown detail roundup"),
        (.statistic, "fbi data statistic statistics uniform ucr nibrs reporting hotline polaris report"),
        (.cleared, "cleared closed clearance solved"),
        (
            .speech,
            """
            said say announced told stated reported added wrote announce announces according tweeted explained noted
            credited praised thanked called led
            """
        ),
        (
            .office,
            """
            attorney ag general gov governor department dept bureau patrol office secretary sheriff police chief
            director senator sen rep representative mayor prosecutor commissioner superintendent division guard
            coalition university college star times post tribune news journal bureau highway commission ministry
            ministries center county district lt u.s agency task troopers trooper state agent
            """
        ),
        (
            .planned,
            """
            could would should may might hope hopes hoped expect expects expected plan plans planned goal aim aims if
            unless target projected anticipate anticipated intends proposed pledged
            """
        ),
        (.denied, "not never neither nor didn’t didn't wasn’t weren’t wasn't weren't denied disputed false wrong"),
        (
            .earlier,
            """
            annually yearly decade previous previously earlier prior last since average past ago historically
            former fiscal
            """
        ),
        (.wide, "nationwide nationally altogether overall collectively countrywide multistate combined"),
        (
            .preposition,
            """
            in on at by from with during after before across throughout around near for to under over through against
            between among within outside inside as into of upon until since while when where because so per via than
            including involving following off out behind apiece each
            """
        ),
        (
            .auxiliary,
            "has have had been be was were is are being made will got took taken did do numbered totaled totalled"
        ),
        (
            .filler,
            """
            a an the their our its his her all additional more total of those these them another also about just only
            separate different human sex sexual commercial exploitation confirmed overnight statewide today yesterday
            locally far recent suspected alleged potential possible such set later alone
            """
        ),
        (
            .month,
            """
            january february march april may june july august september october november december jan feb mar apr jun
            jul aug sept sep oct nov dec
            """
        ),
        (.weekday, "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat"),
        (.back, "there they"),
        (.conjunction, "and or but nor plus & yet"),
        (.relative, "who whom which that whose where"),
        (
            .court,
            """
            court hearing trial arraignment arraigned scheduled sentenced sentencing conference press release published
            updated posted announced said deadline effective born
            """
        ),
    ]
}
