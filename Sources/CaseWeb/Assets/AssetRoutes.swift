import HTTPTypes
import Policy

extension AssetStore {
    /// The routes that serve the files. They read no session and leave no trail: they hold nothing about anybody.
    public func routes<Person: Visitor>(for _: Person.Type = Person.self) -> [Route<Person>] {
        [
            Route(
                .get, "/assets/{set}/{name}", action: .read, kind: .profile, access: .asset,
                trail: .none(because: "the same public files for everybody")
            ) { request in try reply(request, try request.place("name")) },
            Route(
                .get, "/assets/{set}/images/{name}", action: .read, kind: .profile, access: .asset,
                trail: .none(because: "the same public files for everybody")
            ) { request in try reply(request, "images/" + (try request.place("name"))) },
        ]
    }

    private func reply<Person: Visitor>(_ request: PageRequest<Person>, _ name: String) throws(PageFailure) -> Reply {
        guard try request.place("set") == digest, let asset = self[name] else { throw .missing }
        return .asset(asset, gzip: request.acceptsGzip && asset.gzip != nil)
    }
}
