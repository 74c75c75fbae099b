import CaseModel

extension KeyReader {
    /// An id that is declared here (G002 when malformed).
    func id(_ key: String) -> Placed<DefinitionID>? {
        guard let scalar = scalar(key, required: true) else { return nil }
        if let id = DefinitionID(scalar.text) { return Placed(id, at: scalar.place) }
        log.report(
            .g002, at: scalar.place, "'\(scalar.text.prefix(60))' is not an id.",
            remedy: "Choose an id of small letters, digits and single '_', beginning with a letter, at most 40 long.")
        return nil
    }

    /// An id that is declared here and may stand in expressions, so that it must not be one of their words (G002).
    func nameableID(_ key: String, mayBeSubject: Bool = false) -> Placed<DefinitionID>? {
        guard let id = id(key) else { return nil }
        ReservedNames.check(id, as: key, mayBeSubject: mayBeSubject, log: log)
        return id
    }

    /// An id that is declared elsewhere.
    func mention(_ key: String, required: Bool = false) -> Placed<DefinitionID>? {
        scalar(key, required: required).flatMap { mention($0, key) }
    }

    func mentions(_ key: String) -> [Placed<DefinitionID>]? {
        list(key)?.compactMap { self.mention($0, key) }
    }

    func reference(_ key: String, required: Bool = false) -> DefinitionReference? {
        scalar(key, required: required).flatMap { reference($0, key) }
    }

    func references(_ key: String, required: Bool = false) -> [DefinitionReference]? {
        list(key, required: required)?.compactMap { self.reference($0, key) }
    }

    func field(_ key: String, required: Bool = false) -> FieldReference? {
        scalar(key, required: required).flatMap { field($0, key) }
    }

    func fields(_ key: String) -> [FieldReference]? {
        list(key)?.compactMap { self.field($0, key) }
    }

    func mention(_ scalar: AuthoredScalar, _ key: String) -> Placed<DefinitionID>? {
        if let id = DefinitionID(scalar.text) { return Placed(id, at: scalar.place) }
        malformed(scalar, key, "an id")
        return nil
    }

    func reference(_ scalar: AuthoredScalar, _ key: String) -> DefinitionReference? {
        let parts = scalar.text.split(separator: "/", omittingEmptySubsequences: false)
            .map { DefinitionID(String($0)) }
        switch parts.count {
        case 1:
            if let id = parts[0] { return DefinitionReference(id: id, place: scalar.place) }
        case 2:
            if let module = parts[0], let id = parts[1] {
                log.mention(module)
                return DefinitionReference(module: module, id: id, place: scalar.place)
            }
        default: break
        }
        malformed(scalar, key, "an id, or module/id")
        return nil
    }

    func field(_ scalar: AuthoredScalar, _ key: String) -> FieldReference? {
        let names = scalar.text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "/" }
            .compactMap { DefinitionID(String($0)) }
        let marks = scalar.text.count { $0 == "." || $0 == "/" }
        guard (1...3).contains(names.count), names.count == marks + 1 else {
            malformed(scalar, key, "a field, or form.field")
            return nil
        }
        let field = names[names.count - 1]
        let form = names.count > 1 ? names[names.count - 2] : nil
        let module = names.count > 2 ? names[0] : nil
        if let module { log.mention(module) }
        return FieldReference(module: module, form: form, field: field, place: scalar.place)
    }

    private func malformed(_ scalar: AuthoredScalar, _ key: String, _ needed: String) {
        log.report(
            .y008, at: scalar.place, "The key '\(key)' needs \(needed), not '\(scalar.text.prefix(60))'.",
            remedy: "Write \(needed).")
    }
}
