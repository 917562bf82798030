import Primitives
import Prose

/// Names by which news writing calls a state instead of its own: “the Lone Star State”.
enum StateNicknames {
    static let index: PhraseIndex<Where> = {
        var index = PhraseIndex<Where>()
        for (code, names) in table {
            for name in names.split(separator: ",") {
                index.insert(String(name.drop { $0 == " " }), Where(jurisdiction: Jurisdiction(code: "US-\(code)")))
            }
        }
        return index
    }()

    private static let table = [
        "AL": "Yellowhammer State", "AK": "Last Frontier", "AZ": "Grand Canyon State", "AR": "Natural State",
        "CA": "Golden State, Californians", "CO": "Centennial State, Coloradans", "CT": "Nutmeg State",
        "DE": "First State", "FL": "Sunshine State, Floridians", "GA": "Peach State, Georgians", "HI": "Aloha State",
        "ID": "Gem State", "IL": "Prairie State, Illinoisans", "IN": "Hoosier State, Hoosier, Hoosiers",
        "IA": "Hawkeye State, Iowans", "KS": "Sunflower State, Kansans", "KY": "Bluegrass State, Kentuckians",
        "LA": "Pelican State", "ME": "Pine Tree State", "MD": "Old Line State", "MA": "Bay State",
        "MI": "Great Lakes State, Wolverine State, Michiganders", "MN": "North Star State, Gopher State, Minnesotans",
        "MS": "Magnolia State", "MO": "Show-Me State, Missourians", "MT": "Treasure State",
        "NE": "Cornhusker State, Nebraskans", "NV": "Silver State, Nevadans", "NH": "Granite State",
        "NJ": "Garden State", "NM": "Land of Enchantment, New Mexicans", "NY": "Empire State, New Yorkers",
        "NC": "Tar Heel State", "ND": "Peace Garden State, North Dakotans", "OH": "Buckeye State, Ohioans",
        "OK": "Sooner State, Oklahomans", "OR": "Beaver State, Oregonians", "PA": "Keystone State, Pennsylvanians",
        "RI": "Ocean State", "SC": "Palmetto State", "SD": "Mount Rushmore State, South Dakotans",
        "TN": "Volunteer State, Tennesseans", "TX": "Lone Star State, Texans", "UT": "Beehive State",
        "VT": "Green Mountain State", "VA": "Old Dominion, Virginians", "WA": "Evergreen State, Washingtonians",
        "WV": "Mountain State", "WI": "Badger State, Wisconsinites", "WY": "Equality State",
    ]
}
