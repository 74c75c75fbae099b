import CaseModel

// Names, and chains of names with dots.
extension Checker {
    /// What a name or a chain leads to; nil when that was reported.
    mutating func resolve(_ syntax: Syntax) -> Resolved? {
        switch syntax.kind {
        case .name(let name): return resolve(name: name, at: syntax.place)
        case .member(let whole, let name, let place):
            switch resolve(whole) {
            case nil: return nil
            case .space(let space, let base): return resolve(name, in: space, from: base, at: place)
            case .maps(let item, let list): return standard(name, of: list, item, at: place).map { .value($0) }
            case .value(let typed): return resolve(name, of: typed, at: place)
            }
        default: return typed(syntax, hint: nil).map { .value($0) }
        }
    }

    private mutating func resolve(name: String, at place: SourcePlace) -> Resolved? {
        if let slot = variables.lastIndex(where: { $0.name == name }) {
            return .value(Typed(.variable(slot), variables[slot].type))
        }
        switch scope.meaning(of: name) {
        case .value(let declaration): return .value(read(declaration, from: nil, as: name, at: place))
        case .space(let space): return .space(space, from: nil)
        case nil:
            if Function(rawValue: name) != nil {
                report(.unknownName, place, "'\(name)' is a function.", "Write \(name)(…).", suggestion: nil)
            } else if let absence = scope.absence(of: name) {
                report(.unknownName, place, "'\(name)' has no meaning here.", absence)
            } else {
                unknown(
                    name, "There is no name '\(name)' here.", "Fields of other forms are written form.field.",
                    among: scope.names(of: .standalone) + variables.map(\.name), at: place)
            }
            return nil
        }
    }

    private mutating func resolve(
        _ name: String, in space: NameSpace, from base: Typed?, at place: SourcePlace
    ) -> Resolved? {
        switch scope.meaning(of: name, in: space) {
        case .value(let declaration): return .value(read(declaration, from: base, as: name, at: place))
        case .space(let inner): return .space(inner, from: base)
        case nil:
            unknown(
                name, "\(space.title) has no '\(name)'.", "Use a name that it has.",
                among: scope.names(of: .space(space)), at: place)
            return nil
        }
    }

    private mutating func resolve(_ name: String, of whole: Typed, at place: SourcePlace) -> Resolved? {
        if let part = builtIn(name, of: whole) { return part }
        switch scope.meaning(of: name, of: whole.type) {
        case .value(let declaration): return .value(read(declaration, from: whole, as: name, at: place))
        case .space(let space): return .space(space, from: whole)
        case nil: break
        }
        switch whole.type {
        case .list:
            report(
                .typesDoNotFit, place, "'\(name)' is asked of a list, not of one entry.",
                "Take one entry with first(x) or last(x), or all with x.map(e, e.\(name)).")
        case .item(let list):
            let known = scope.codeList(list).map { $0.attributes.keys.sorted() } ?? []
            unknown(
                name, "The codes \(list) have no attribute '\(name)'.", "Declare it among the list's attributes.",
                among: known + ["label", "maps"], at: place)
        case .code:
            report(
                .typesDoNotFit, place, "A code has nothing after the dot.", "Write code(x).\(name).")
        default:
            let known = scope.names(of: .type(whole.type)) + whole.type.partNames
            if known.isEmpty {
                report(
                    .typesDoNotFit, place, "There is nothing after the dot of \(whole.type.withArticle).",
                    "Take '.\(name)' out.")
            } else {
                unknown(
                    name, "\(whole.type.withArticle.capitalisedFirst) has no '\(name)'.", "Use a name that it has.",
                    among: known, at: place)
            }
        }
        return nil
    }

    private mutating func read(
        _ declaration: Declaration, from base: Typed?, as name: String, at place: SourcePlace
    ) -> Typed {
        reads(declaration.reference, declaration.sensitivity, as: name, at: place)
        if let base {
            let followed = CheckedNode.follow(base.node, declaration.reference)
            // A submitted group without rows keeps no answer: it is an empty list.
            guard case (.recorded, .list(.row)) = (declaration.reference, declaration.type) else {
                return Typed(followed, declaration.type)
            }
            return Typed(.call(.orElse, [followed, .literal(.list([]))]), declaration.type)
        }
        return Typed(.read(declaration.reference), declaration.type)
    }

    /// The parts that names, addresses, signatures and items have.
    private func builtIn(_ name: String, of whole: Typed) -> Resolved? {
        func part(_ part: CheckedNode.Part, _ type: ValueType) -> Resolved {
            .value(Typed(.part(whole.node, part), type))
        }
        switch (whole.type, name) {
        case (.personName, "given"): return part(.given, .text)
        case (.personName, "family"): return part(.family, .text)
        case (.personName, "full"): return part(.full, .text)
        case (.address, "lines"): return part(.lines, .list(.text))
        case (.address, "postcode"): return part(.postcode, .text)
        case (.address, "uprn"): return part(.uprn, .text)
        case (.signature, "by"): return part(.by, .reference(.account))
        case (.signature, "at"): return part(.at, .dateTime)
        case (.item, "label"): return part(.label, .text)
        case (.item(let list), "maps"): return .maps(whole, list)
        case (.item(let list), _):
            return scope.codeList(list)?.attributes[name].map { part(.attribute(name), $0) }
        default: return nil
        }
    }

    private mutating func standard(
        _ name: String, of list: CodeListName, _ item: Typed, at place: SourcePlace
    ) -> Typed? {
        let standards = scope.codeList(list)?.standards ?? []
        if standards.contains(name) { return Typed(.part(item.node, .map(name)), .text) }
        unknown(
            name, "The codes \(list) have no standard '\(name)'.", "Declare it among the list's standards.",
            among: standards.sorted(), at: place)
        return nil
    }

    /// Reports a name nobody knows, with the nearest that is known.
    mutating func unknown(
        _ name: String, _ problem: String, _ remedy: String, among known: [String], at place: SourcePlace
    ) {
        let nearest = NearestName.nearest(to: name, among: known)
        let hint = nearest.map { "Did you mean '\($0)'? " } ?? ""
        report(.unknownName, place, problem, hint + remedy, suggestion: nearest)
    }
}

extension NameSpace {
    /// How it is called in messages.
    var title: String {
        switch self {
        case .root(let root): "'\(root.rawValue)'"
        case .form(let form): "The form '\(form.text)'"
        case .module(let module): "The module '\(module.text)'"
        case .facts(let group): "'\(group)'"
        }
    }

    /// What to write instead when it stands where a value is needed.
    var remedy: String {
        switch self {
        case .root(let root): "Write \(root.rawValue).name."
        case .form(let form):
            "Write \(form.form.text).field for an answer, or complete(\(form.form.text)) for whether it was submitted."
        case .module(let module): "Write \(module.text).form.field."
        case .facts(let group): "Write \(group).name."
        }
    }
}

extension ValueType {
    var partNames: [String] {
        switch self {
        case .personName: ["given", "family", "full"]
        case .address: ["lines", "postcode", "uprn"]
        case .signature: ["by", "at"]
        default: []
        }
    }
}

extension String {
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
