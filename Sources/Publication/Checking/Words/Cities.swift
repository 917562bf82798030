import Primitives
import Prose

/// Cities that texts name without their state: the largest, and the capitals. Where two states have a city of that
/// name, the one meant in news writing without a state.
enum Cities {
    static let index: PhraseIndex<Where> = {
        var index = PhraseIndex<Where>()
        for (code, names) in table {
            for name in names.split(separator: ",") {
                let name = String(name.drop { $0 == " " })
                index.insert(name, Where(jurisdiction: Jurisdiction(code: "US-\(code)"), place: PlaceName(name)))
            }
        }
        return index
    }()

    private static let table = [
        "AL": "Birmingham, Montgomery, Huntsville, Mobile", "AK": "Anchorage, Juneau",
        "AZ": "Phoenix, Tucson, Mesa, Scottsdale, Tempe", "AR": "Little Rock, Fayetteville, Fort Smith",
        "CA": "Los Angeles, San Diego, San Jose, San Francisco, Fresno, Sacramento, Oakland, Long Beach, Anaheim",
        "CO": "Denver, Colorado Springs, Aurora, Pueblo, Boulder", "CT": "Hartford, Bridgeport, New Haven",
        "DE": "Wilmington, Dover", "FL": "Miami, Tampa, Orlando, Jacksonville, Tallahassee, Fort Lauderdale",
        "GA": "Atlanta, Savannah, Macon", "HI": "Honolulu", "ID": "Boise",
        "IL": "Chicago, Springfield, Peoria, Rockford",
        "IN": "Indianapolis, Fort Wayne, Evansville, South Bend, Gary",
        "IA": "Des Moines, Cedar Rapids, Davenport, Iowa City",
        "KS": "Wichita, Topeka, Overland Park", "KY": "Louisville, Lexington, Frankfort, Bowling Green, Covington",
        "LA": "New Orleans, Baton Rouge, Shreveport", "ME": "Augusta", "MD": "Baltimore, Annapolis",
        "MA": "Boston, Worcester", "MI": "Detroit, Grand Rapids, Lansing, Flint, Ann Arbor",
        "MN": "Minneapolis, St. Paul, Saint Paul, Duluth, Rochester", "MS": "Biloxi, Gulfport",
        "MO": "Kansas City, St. Louis, Saint Louis, Jefferson City, Independence, St. Joseph",
        "MT": "Billings, Helena, Missoula", "NE": "Omaha, Lincoln", "NV": "Las Vegas, Reno, Carson City, Henderson",
        "NH": "Concord", "NJ": "Newark, Trenton, Jersey City", "NM": "Albuquerque, Santa Fe, Las Cruces",
        "NY": "New York City, Buffalo, Albany, Syracuse, Brooklyn, Manhattan",
        "NC": "Charlotte, Raleigh, Greensboro, Durham", "ND": "Fargo, Bismarck, Grand Forks, Minot, Williston",
        "OH": "Columbus, Cleveland, Cincinnati, Toledo, Akron, Dayton, Youngstown",
        "OK": "Oklahoma City, Tulsa, Norman, Lawton", "OR": "Portland, Salem, Eugene, Bend",
        "PA": "Philadelphia, Pittsburgh, Harrisburg", "RI": "Providence", "SC": "Charleston, Myrtle Beach",
        "SD": "Sioux Falls, Rapid City, Pierre", "TN": "Nashville, Memphis, Knoxville, Chattanooga",
        "TX": "Houston, Dallas, Austin, San Antonio, Fort Worth, El Paso, Arlington, Galveston, Texas City",
        "UT": "Salt Lake City, Provo", "VT": "Montpelier, Burlington",
        "VA": "Richmond, Norfolk, Virginia Beach, Chesapeake, Hampton, Newport News, Suffolk, Alexandria, Roanoke",
        "WA": "Seattle, Spokane, Tacoma, Olympia, Vancouver", "WV": "Huntington",
        "WI": "Milwaukee, Madison, Green Bay, Kenosha, Racine", "WY": "Cheyenne, Casper",
    ]
}
