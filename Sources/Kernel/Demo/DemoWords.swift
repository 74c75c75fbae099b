/// Invented words for a demo site: names, places and neutral sentences that belong to nobody. The postcode area is not
/// in use and the telephone numbers are those that are kept free for drama, so that nothing leads to a real person.
enum DemoWords {
    static let givenNames = [
        "Abena", "Adaeze", "Aiden", "Aisha", "Alfie", "Amara", "Anneke", "Arjun", "Beatrix", "Bilal", "Bronwen",
        "Callum",
        "Carmel", "Chidi", "Dafydd", "Danuta", "Demelza", "Dilys", "Edmund", "Eilidh", "Elif", "Emeka", "Farida",
        "Fergus",
        "Gita", "Grzegorz", "Hamish", "Hana", "Idris", "Imogen", "Ivo", "Jocasta", "Jowan", "Kamala", "Kerensa", "Kofi",
        "Leila", "Lowenna", "Magnus", "Marisol", "Mei", "Merryn", "Nasrin", "Nikhil", "Oluwaseun", "Orla", "Osman",
        "Parveen",
        "Piran", "Rosalind", "Rufus", "Samira", "Siobhan", "Sunita", "Tamsin", "Tariq", "Ursula", "Wilfred", "Yevgenia",
        "Zoltan",
    ]

    static let familyNames = [
        "Abara", "Achterberg", "Adeyinka", "Appledore", "Ashworthy", "Balasingham", "Barleycorn", "Bellweather",
        "Bhandari",
        "Birkenshaw", "Brackenbury", "Brightwater", "Carnhill", "Chaudhri", "Cheverell", "Colquhar", "Copperwheat",
        "Coverdale",
        "Dalwhin", "Deverill", "Dragomir", "Dunnethorpe", "Eastlake", "Ellacombe", "Eyrefield", "Fairweather",
        "Farnaby",
        "Fennimore", "Gathercole", "Ghorbani", "Glasscock", "Goldsworth", "Greengrass", "Hallowell", "Hawksmere",
        "Heatherington",
        "Holloway", "Ibekwe", "Inchbald", "Jankowska", "Jellicoe", "Kestrelman", "Kingswell", "Kowalczyk", "Lambswick",
        "Larkspur", "Lindqvist", "Lockhaven", "Makepeace", "Marchbanks", "Mehrotra", "Merriweather", "Mistlethwaite",
        "Moorcroft",
        "Nanjiani", "Netherby", "Nightingale", "Oakhanger", "Okonjo", "Oldacre", "Papadakis", "Pellowe", "Penhaligon",
        "Pomfrey", "Quarrington", "Quillfeather", "Rahmati", "Ravenscar", "Rosewarne", "Sallowfield", "Sedgemoor",
        "Silverlock",
        "Stavropol", "Swallowtail", "Thistlewood", "Trelawny", "Underhay", "Vasilenko", "Wetherby", "Yarwood",
    ]

    static let streets = [
        "Alder Close", "Amber Street", "Anchor Row", "Ash Terrace", "Barley Lane", "Bell Yard", "Birch Avenue",
        "Brook Street",
        "Castle Rise", "Chandler's Court", "Chapel Hill", "Cherry Way", "Church Path", "Copper Street", "Dove Lane",
        "East Parade", "Elm Grove", "Ferry Road", "Fountain Square", "Garden Walk", "Granary Street", "Harbour View",
        "Heron Drive", "High Street", "Hollow Lane", "Kiln Road", "Lantern Street", "Larch Crescent", "Market Street",
        "Meadow Road", "Mill Bank", "Moor Lane", "Orchard Street", "Quarry Road", "Rose Gardens", "Spinner's Row",
        "Station Road", "Tarn Street", "Weaver's Walk", "Willow Court",
    ]

    /// The town and its villages; none is on a map.
    static let places = [
        "Ambermoor", "Ambermoor", "Ambermoor", "Cold Fenwick", "Great Sallow", "Hartswater", "Little Amber", "Mossgill",
        "Netherfold", "Otterbeck", "Saint Wenna", "Thornby Cross", "Upper Tarn",
    ]

    /// Well formed, in an area that has not been given out.
    static let postcodes = [
        "AM1 1AB", "AM1 4HT", "AM1 7DQ", "AM2 3LN", "AM2 6PW", "AM3 2RS", "AM3 5UX", "AM4 2QD", "AM4 8JG", "AM5 1EY",
        "AM6 3BZ",
        "AM7 9NT",
    ]

    static let organisations = [
        "Ambermoor Council", "Ambermoor Police", "Cooper's Row Advice", "Fenwater Practice", "Harbour House",
        "Lantern Housing", "Otterbeck Trust", "Tarn Street Partnership",
    ]

    /// For long answers: true of anybody and telling nothing of a kind that needs care.
    static let sentences = [
        "Came on time and talked openly about the week.",
        "Would like help with letters and forms.",
        "Has a sister nearby who visits on Sundays.",
        "Finds mornings easier than afternoons.",
        "Was glad to be asked and said so.",
        "Wants to go back to work in the spring.",
        "Keeps a small garden and is proud of it.",
        "Prefers to be telephoned before a visit.",
        "Slept better since the last meeting.",
        "Brought the papers that were asked for.",
        "Walks most days, usually by the harbour.",
        "Is learning to cook with a neighbour.",
        "Asked for the next steps in writing.",
        "Has moved twice in the past year.",
        "Missed the bus and came a little late.",
        "Would rather meet at the library than at home.",
        "Talked about family, and about an old friend who is back in touch.",
        "Manages money with a list on the kitchen door.",
        "Reads well but dislikes long letters.",
        "Was tired today, so the meeting was kept short.",
        "Plans to join the choir after the holidays.",
        "Thinks that things have become steadier since the summer.",
        "Needs the lift, because the stairs are hard.",
        "Feels that two meetings a month are enough.",
        "Will bring the missing paper next time.",
        "Had questions about the plan and understood the answers.",
        "Agreed to try one new thing before the next visit.",
        "Looks after a neighbour's dog at weekends.",
        "Said that the last letter was clear and kind.",
        "Hopes to hear soon, whatever the answer is.",
    ]

    /// For one-line answers.
    static let shortTexts = [
        "A quiet start to the day", "A settled home", "A walk every day", "Back to work", "Better sleep",
        "Cooking for friends",
        "Finish the course", "Fewer appointments", "Help with letters", "Learn to drive", "Less worry about money",
        "More time outdoors", "Pay what is owed", "See the children more", "Somebody to talk to",
        "Start at the library",
        "Steady days", "Tidy the garden", "Time with family", "Visit the coast",
    ]

    /// A landline number that is kept free for drama; one of a thousand.
    static func landline(_ number: Int) -> String { "01632 960" + threeDigits(number) }

    /// A mobile number that is kept free for drama; one of a thousand.
    static func mobile(_ number: Int) -> String { "07700 900" + threeDigits(number) }

    private static func threeDigits(_ number: Int) -> String {
        let rest = number % 1_000
        let digits = String(rest < 0 ? rest + 1_000 : rest)
        return String(repeating: "0", count: 3 - digits.count) + digits
    }
}
