/// Short forms of given names that are common in Britain; each line is one name.
enum ShortNames {
    static func areOne(_ one: String, _ other: String) -> Bool {
        guard let left = families[one], let right = families[other] else { return false }
        return !left.isDisjoint(with: right)
    }

    private static let lines = [
        "abigail abi abbie gail", "albert bert bertie al", "alexander alex al sandy sasha",
        "alexandra alex sandra sasha lexi",
        "alison ali", "amanda mandy", "andrew andy drew", "anthony tony ant", "barbara barb babs", "benjamin ben benji",
        "bernard bernie", "catherine kate cath cathy katie kitty", "katherine kate kath kathy katie kitty",
        "charles charlie chas", "charlotte charlie lottie", "christine chris chrissie", "christopher chris kit",
        "daniel dan danny", "david dave davey", "deborah deb debbie", "dorothy dot dottie", "edward ed eddie ted ned",
        "eleanor ellie nell nora", "elizabeth liz lizzie beth betty libby eliza lisa", "emily em emma millie",
        "frances fran frankie", "francis frank fran", "frederick fred freddie", "gabriel gabe", "geoffrey geoff jeff",
        "gerald gerry", "gillian gill jill", "gregory greg", "harold harry hal", "henry harry hal",
        "isabella bella izzy",
        "jacqueline jackie", "jacob jake", "james jim jimmy jamie", "janet jan", "jennifer jen jenny",
        "jessica jess jessie",
        "joanne jo", "john jack johnny jon", "jonathan jon jonny", "joseph joe joey", "joshua josh", "judith judy",
        "kenneth ken kenny", "kimberley kim", "lawrence larry laurie", "leonard len lenny leo", "louise lou",
        "lucille lucy",
        "margaret maggie meg peggy marge rita greta", "martin marty", "matthew matt", "megan meg",
        "michael mike mick mickey",
        "mohammed muhammad mohamed mohammad mo", "nathaniel nathan nat", "natalie nat", "nicholas nick nicky",
        "nicola nicky nikki", "oliver ollie", "pamela pam", "patricia pat patsy tricia trish", "patrick pat paddy",
        "peter pete", "philip phil pip", "phillip phil pip", "rachel rach", "raymond ray", "rebecca becky becca",
        "richard rick dick rich ricky", "robert rob bob bobby robbie bert", "ronald ron ronnie", "rosemary rose rosie",
        "samantha sam", "samuel sam sammy", "sarah sally sadie", "simon si", "stephanie steph", "stephen steve",
        "steven steve", "stuart stu", "susan sue susie", "suzanne sue suzie", "terence terry", "theodore ted theo",
        "theresa terry tess tessa", "thomas tom tommy", "timothy tim", "valerie val", "veronica ronnie vera",
        "victoria vicky vic tori", "vincent vince vin", "walter wally", "william bill will billy liam",
        "zachary zac zach",
    ]

    private static let families: [String: Set<Int>] = {
        var found: [String: Set<Int>] = [:]
        for (number, line) in lines.enumerated() {
            for name in line.split(separator: " ") { found[String(name), default: []].insert(number) }
        }
        return found
    }()
}
