/// How much may be kept (`security.md` section 5, every file feature).
public enum DocumentLimits {
    /// Bytes of one file: 25 MiB.
    public static let fileBytes = 25 * 1_048_576
    /// Files with which one form is answered.
    static let draftFiles = 100
    /// Bytes of all files of one case, or of one person outside any case: 1 GiB.
    static let placeBytes: Int64 = 1_073_741_824
    /// Bytes of all files of the site: 500 GiB.
    static let siteBytes: Int64 = 536_870_912_000
    /// Characters of a title.
    public static let titleLength = 200
    /// Characters of the reason for a withdrawal.
    static let reasonLength = 1_000

    // Of what is packed, read from its directory before anything is unpacked.
    static let packedEntries = 3_000
    static let unpackedBytes: UInt64 = 300 * 1_048_576
    /// Unpacked bytes for each packed one, of one entry and of all; text packs about ten to one.
    static let unpackedTimes: UInt64 = 200
}

/// Why a file is not taken. The sentence says what to do.
public enum FileRefusal: Error, Sendable, Hashable, CaseIterable {
    case missing, empty, tooLarge, kindUnknown, kindDiffers, unreadable, holdsCode, holdsFiles, packedTooMuch, locked
    case caseFull, siteFull, tooMany

    public var sentence: String {
        switch self {
        case .missing: "Choose a file."
        case .empty: "The file is empty. Choose another."
        case .tooLarge: "The file is larger than 25 MB. Make it smaller, or split it."
        case .kindUnknown:
            "This kind of file is not taken. Use a PDF, Word, Excel, PowerPoint or OpenDocument file, a picture, plain text, CSV, RTF or a saved e-mail (EML)."
        case .kindDiffers: "What is in the file does not fit the ending of its name. Save it again as what it is."
        case .unreadable: "The file is damaged or not complete. Open it, save it again, and choose it anew."
        case .holdsCode: "The file can run something, such as a macro or a script. Save it as a PDF and choose that."
        case .holdsFiles: "There are other files inside this one. Add each of them by itself, or save it as a PDF."
        case .packedTooMuch: "The file unpacks to more than is safe to open. Save it as a PDF and choose that."
        case .locked: "The file is locked with a password. Save it without one: it is kept encrypted here."
        case .caseFull: "There is no more room for files here. Ask your administrator."
        case .tooMany: "A form takes at most 100 files. Add the others under Documents."
        case .siteFull: "The site has no more room for files. Tell your administrator."
        }
    }
}
