/// Words that lists of leaked passwords are made of. Short on purpose: with twelve characters as the least, a word
/// matters only as a part, and the parts are few.
enum CommonPasswords {
    static let words: [String] =
        keys + people
            + """
            password passwort passw0rd passphrase letmein welcome iloveyou loveyou trustno1 sunshine princess dragon
            monkey football baseball basketball cricket rugby shadow master superman batman starwars pokemon freedom
            whatever computer internet secret private login admin administrator root user guest test demo example
            default changeme change please temp temporary office system server database council casework social worker
            support service staff manager hello goodbye love money summer winter autumn spring january february march
            april june july august september october november december monday tuesday wednesday thursday friday
            saturday sunday birthday christmas london england britain liverpool chelsea arsenal everton tottenham
            manchester united rangers celtic newcastle villa leeds city chocolate cookie banana cheese butterfly
            flower purple orange yellow silver golden diamond angel lovely sweet baby honey jesus heaven mustang
            ferrari mercedes google facebook apple samsung iphone android windows microsoft linux killer ninja hunter
            ranger soccer hockey tennis tigger ginger pepper buster
            """.split { $0 == " " || $0 == "\n" }.map(String.init)

    /// Neighbours on a keyboard.
    private static let keys = [
        "qwertyuiop", "qwertyuio", "qwerty", "qwert", "asdfghjkl", "asdfgh", "asdf", "zxcvbnm", "zxcvbn", "1q2w3e4r5t",
        "1q2w3e4r", "1q2w3e", "qazwsx", "1qaz2wsx", "azerty", "qwertz", "zaq12wsx", "147258369", "159753",
    ]

    private static let people = [
        "michael", "jennifer", "thomas", "charlie", "daniel", "jessica", "george", "jordan", "michelle", "andrew",
        "ashley", "nicole", "hannah", "amanda", "joshua", "matthew", "robert", "william", "samantha", "oliver",
    ]
}
