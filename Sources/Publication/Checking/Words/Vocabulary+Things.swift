extension Vocabulary {
    /// Nouns that a number can count, singular and in lower case.
    static let things: [(WordClass, String)] = [
        (.victim, "victim survivor vic"),
        (.arrest, "arrest arrestee apprehension"),
        (
            .person,
            """
            person individual suspect man woman adult defendant offender subject other minor juvenile child teen
            teenager girl boy youth kid buyer john trafficker pimp male female solicitor people arrestee perpetrator
            """
        ),
        (.buyer, "buyer john solicitor purchaser patron customer"),
        (.trafficker, "trafficker pimp"),
        (.adult, "adult woman grown-up"),
        (.minor, "minor juvenile child kid teen teenager girl boy youth kid underage"),
        (.warrant, "warrant"),
        (.search, "search"),
        (.business, "business parlor parlour spa establishment storefront"),
        (.weapon, "weapon firearm gun handgun pistol rifle shotgun revolver"),
        (.cash, "currency cash money proceeds"),
        (.citation, "citation summons"),
        (.sting, "sting"),
        (.state, "state jurisdiction"),
        (.charge, "charge count felony misdemeanor indictment conviction"),
        (
            .thing,
            """
            bed vehicle car truck officer agent detective deputy trooper investigator agency department office county
            city town community pound ounce gram kilogram kilo pill dose phone cellphone computer device laptop hotel
            motel room call tip lead referral advertisement ad message text conversation case file complaint member
            volunteer organization nonprofit provider partner team unit drone camera document meeting training class
            session hour prosecutor analyst advocate site website page household home residence apartment house
            apartments task-force force division bureau facility shelter location property place employee worker
            survey respondent student resident inmate prisoner fugitive runaway mile block street dealer sheriff
            police district region country nation ring gang network program grant dog canine kit tablet jewelry
            plant marijuana cocaine heroin fentanyl methamphetamine drug narcotic interview contact letter
            squad command supervisor chief sergeant lieutenant nurse doctor counselor therapist clinic hospital
            witness tipster caller listing post profile account server record license permit violation
            """
        ),
        (
            .duration,
            """
            day week month year hour minute second night weekend decade morning evening afternoon shift yr hr min hrs mins yrs
            degree mph foot feet inch acre semester quarter century
            """
        ),
        (.offense, "offense offence incident case crime report"),
    ]
}
