/// Where somebody goes after the door: a page of this site, and never another site.
struct ReturnPath: Sendable, Hashable {
    let text: String

    /// Nil for what cannot be a path of ours. A path that no route answers leads to the page for missing pages.
    init?(_ sent: String?) {
        guard let sent, sent.utf8.count <= 512, !sent.hasPrefix("//"), sent != "/", RequestPath(sent) != nil else {
            return nil
        }
        text = sent
    }
}

extension PageRequest {
    /// The return address of the query or of the form.
    var returning: ReturnPath? { ReturnPath(form["return"] ?? query["return"]) }
}

extension Address {
    /// This page, keeping where to go afterwards.
    func path(returning path: ReturnPath?) -> String {
        path.map { self.path(query: [("return", $0.text)]) } ?? self.path
    }
}
