/// The fixed words of an error page.
struct ErrorWords: Sendable {
    let title: String
    let text: String
    /// One sentence for a script that saves a draft.
    let short: String
    /// Whether the page offers ways to go on, as the page for a missing address does.
    var offersWays = false

    init(title: String, text: String, short: String, offersWays: Bool = false) {
        self.title = title
        self.text = text
        self.short = short
        self.offersWays = offersWays
    }

    init(_ failure: PageFailure) {
        switch failure {
        case .missing:
            self.init(
                title: "Page not found",
                text:
                    "There is nothing at this address that you can open. It may have been typed wrongly, moved, or never been there.",
                short: "this page is no longer there.", offersWays: true)
        case .malformed:
            self.init(
                title: "We could not read that",
                text:
                    "What was sent is not what this page sends. Nothing was changed. Go back, reload the page and try again.",
                short: "what was sent could not be read. Reload the page.")
        case .forged:
            self.init(
                title: "This page was open too long",
                text:
                    "The form belongs to a session that has ended or changed. Nothing was changed. Go back, reload the page and send it again.",
                short: "this page was open too long. Copy what you typed, then reload the page.")
        case .signedOut:
            self.init(
                title: "You are signed out", text: "Sign in again to go on.",
                short: "you are signed out. Sign in again in another tab; your answers stay on this page.")
        case .wrongMethod:
            self.init(
                title: "This address does not take that",
                text: "The page exists, but not for what was asked of it. Nothing was changed.",
                short: "the page does not take this.")
        case .tooLarge:
            self.init(
                title: "That is too much at once",
                text:
                    "What was sent is larger than this page takes. Nothing was changed. Shorten the longest answer and try again.",
                short: "the answers are too long. Shorten the longest.")
        case .addressTooLong:
            self.init(
                title: "The address is too long", text: "Shorten the address, or use fewer filters.",
                short: "the address is too long.")
        case .headersTooLarge:
            self.init(
                title: "The request is too large",
                text: "Your browser sent more than we read. Clear the cookies of this site and try again.",
                short: "the request is too large.")
        case .unknownContent:
            self.init(
                title: "We could not read that", text: "This page takes forms only. Nothing was changed.",
                short: "what was sent could not be read.")
        case .changedMeanwhile:
            self.init(
                title: "Somebody changed this while you were working",
                text:
                    "Nothing of theirs was overwritten and nothing of yours was saved. Go back, copy what you typed, and open the record again.",
                short: "somebody else changed this record. Copy what you typed, then reload the page.")
        case .tooMany:
            self.init(
                title: "Too many attempts", text: "Wait a few minutes before you try again. Nothing was changed.",
                short: "too many attempts. It will be tried again.")
        case .fault:
            self.init(
                title: "Something went wrong here",
                text:
                    "The fault is ours and has been recorded. What you had saved is safe. Try again; if it happens twice, report it.",
                short: "something went wrong here. It will be tried again.")
        case .unavailable, .tooSlow:
            self.init(
                title: "The system cannot answer now",
                text: "Nothing was shown or changed that is not on record. Try again in a minute.",
                short: "the system cannot answer now. It will be tried again.")
        }
    }
}
