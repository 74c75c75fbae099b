import Kernel

/// What a view needs besides its model: the frame of the page, the token of its forms, and the words for days.
struct PageSetting: Sendable {
    let frame: Frame
    let token: FormToken
    let words: DateWords

    init(frame: Frame, token: FormToken, words: DateWords) {
        self.frame = frame
        self.token = token
        self.words = words
    }

    init(_ request: CaseRequest, _ visit: Visit) {
        self.init(frame: request.frame, token: request.formToken, words: DateWords(today: visit.today))
    }

    /// The same page, saying on paper what the most sensitive thing on it is.
    func holding(_ highest: PrintMark.Class) -> PageSetting {
        var frame = frame
        frame.printMark?.highest = highest
        return PageSetting(frame: frame, token: token, words: words)
    }

    /// Whether the reader's menu leads there.
    func offers(_ address: Address) -> Bool { frame.menu.contains { $0.path == address.path } }
}
