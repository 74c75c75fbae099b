public import CaseModel

extension DefinitionID {
    /// The section of fields that name none.
    public static let mainSection = standing("main")
    /// The module whose definitions describe clients, households, places and parties for all.
    public static let coreModule = standing("core")

    /// An id that is written in the source, where a malformed one is a mistake of ours that every test meets.
    static func standing(_ text: StaticString) -> DefinitionID {
        [text.description].compactMap { DefinitionID($0) }[0]
    }
}
