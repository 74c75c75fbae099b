/// Where the pages find their style sheets and scripts. The addresses hold a digest of the content, so they never go stale.
public struct AssetAddresses: Sendable, Hashable {
    public let style: String
    public let script: String
    /// For pages with a part that lives.
    public let liveScript: String
    public let designSystemStyle: String
    public let designSystemScript: String
    public let icon: String

    /// Addresses without files behind them, for tests of single pages.
    public static let none = AssetAddresses(prefix: "/assets/none")

    init(prefix: String) {
        style = prefix + "/app.css"
        script = prefix + "/app.js"
        liveScript = prefix + "/live.js"
        designSystemStyle = prefix + "/govuk-moj.css"
        designSystemScript = prefix + "/govuk-moj.js"
        icon = prefix + "/images/site-icon.svg"
    }
}
