/// What surrounds every page of one visitor: names, menu, account, and the addresses of style sheets and scripts.
public struct Frame: Sendable {
    /// One link of the menu or of the account.
    public struct Link: Sendable, Hashable {
        public let title: String
        public let path: String

        public init(_ title: String, _ address: Address) {
            self.title = title
            path = address.path
        }
    }

    /// Whose system this is, such as `Ambermoor Council`.
    public var council: String
    /// What it is called after the council's name, such as `casework`.
    public var product: String
    /// Five or six links, by role. Empty before sign-in.
    public var menu: [Link]
    /// Whether the search box is shown.
    public var searches: Bool
    /// Who is signed in, as the account menu shows it.
    public var personName: String?
    /// Links of the account menu, above *Sign out*.
    public var account: [Link]
    /// A line above everything, such as that this is a demonstration site.
    public var notice: String?
    public var assets: AssetAddresses
    /// Whether the reader's roles let them print anything about clients.
    public var prints = false

    /// Set by the shell for each request.
    public internal(set) var formToken: FormToken?
    /// The message that the last redirect left.
    public internal(set) var message: String?
    /// What printed sheets carry; nil on pages that tell nothing of a client.
    var printMark: PrintMark?
    /// Seconds until the session ends unless something is asked; nil when nobody is signed in.
    public internal(set) var secondsLeft: Int?

    public init(
        council: String, product: String = "casework", menu: [Link] = [], searches: Bool = false,
        personName: String? = nil,
        account: [Link] = [], notice: String? = nil, assets: AssetAddresses = .none
    ) {
        self.council = council
        self.product = product
        self.menu = menu
        self.searches = searches
        self.personName = personName
        self.account = account
        self.notice = notice
        self.assets = assets
    }

    /// The service's whole name, as titles end with it.
    var service: String { "\(council) \(product)" }
}
