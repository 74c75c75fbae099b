import CaseModel

// Literals, operators, lists and macros.
extension Checker {
    /// The step and type of a part; nil when something in it was reported. The hint is the type that the place
    /// would like, by which text literals become codes.
    mutating func typed(_ syntax: Syntax, hint: ValueType?) -> Typed? {
        switch syntax.kind {
        case .integer, .decimal, .text, .truth: return literal(syntax, hint)
        case .name, .member: return value(of: syntax)
        case .call(let name, let arguments): return call(name, arguments, at: syntax.place, hint: hint)
        case .invoke(let whole, let name, let place, let arguments):
            return macro(whole, name, place, arguments, hint)
        case .entry(let whole, let index): return entry(of: whole, at: index)
        case .not(let part): return typed(part, .yesNo, "not").map { Typed(.not($0.node), .yesNo) }
        case .negative(let part): return negative(part)
        case .both(let parts): return logic(parts, "and").map { Typed(.both($0), .yesNo) }
        case .either(let parts): return logic(parts, "or").map { Typed(.either($0), .yesNo) }
        case .compare(let sign, let left, let right): return compare(sign, left, right, at: syntax.place)
        case .contained(let entry, let list): return contained(entry, in: list, at: syntax.place)
        case .arithmetic(let sign, let left, let right): return arithmetic(sign, left, right, at: syntax.place)
        case .choose(let condition, let yes, let no): return choose(condition, yes, no, hint, at: syntax.place)
        case .list(let entries): return list(entries, hint)
        }
    }

    /// A part that must be of one type for a sign or a function.
    mutating func typed(_ syntax: Syntax, _ type: ValueType, _ user: String) -> Typed? {
        guard let found = typed(syntax, hint: type) else { return nil }
        if let fitting = converted(found, to: type) { return fitting }
        report(
            .typesDoNotFit, syntax.place, "'\(user)' takes \(type.withArticle), and this is \(found.type.withArticle).",
            Self.remedy(found.type, for: type))
        return nil
    }

    private mutating func value(of syntax: Syntax) -> Typed? {
        switch resolve(syntax) {
        case nil: return nil
        case .value(let typed): return typed
        case .space(let space, _):
            report(.typesDoNotFit, syntax.place, "\(space.title) has no value of its own.", space.remedy)
        case .maps:
            report(.typesDoNotFit, syntax.place, "'maps' has no value of its own.", "Write .maps.standard.")
        }
        return nil
    }

    // MARK: Literals

    private mutating func literal(_ syntax: Syntax, _ hint: ValueType?) -> Typed? {
        switch syntax.kind {
        case .integer(let digits):
            if let number = Int64(digits) { return Typed(.literal(.integer(number)), .integer) }
        case .decimal(let digits):
            let parts = digits.split(separator: ".")
            if parts.count == 2, parts[1].utf8.count <= 9, let number = ExactDecimal(digits) {
                return Typed(.literal(.decimal(number)), .decimal)
            }
        case .truth(let truth): return Typed(.literal(.yesNo(truth)), .yesNo)
        case .text(let text):
            guard case .code(let list) = hint else { return Typed(.literal(.text(text)), .text) }
            return code(text, of: list, at: syntax.place)
        default: break
        }
        report(
            .doesNotParse, syntax.place, "The number is too long.",
            "Use at most 18 digits before the point and 9 after it.")
        return nil
    }

    private mutating func code(_ text: String, of list: CodeListName, at place: SourcePlace) -> Typed? {
        let codes = list == .yesNoUnknown ? ["yes", "no", "not_known"] : scope.codeList(list)?.codes
        if let codes, !codes.contains(text) {
            let nearest = NearestName.nearest(to: text, among: codes.sorted())
            report(
                .unknownCode, place, "'\(text)' is not a code of \(list).",
                (nearest.map { "Did you mean '\($0)'? " } ?? "") + "Use a code that the list has.",
                suggestion: nearest)
            return nil
        }
        return Typed(.literal(.code(text)), .code(list))
    }

    // MARK: Logic

    private mutating func logic(_ parts: [Syntax], _ word: String) -> [CheckedNode]? {
        let typed = parts.map { self.typed($0, .yesNo, word) }
        let nodes = typed.compactMap { $0?.node }
        return nodes.count == parts.count ? nodes : nil
    }

    private mutating func choose(
        _ condition: Syntax, _ yes: Syntax, _ no: Syntax, _ hint: ValueType?, at place: SourcePlace
    ) -> Typed? {
        let asked = typed(condition, .yesNo, "?")
        guard let (left, right, type) = alike(yes, no, hint, at: place, "The two sides of the colon") else {
            return nil
        }
        guard let asked else { return nil }
        return Typed(.choose(asked.node, left, right), type)
    }

    /// Two parts that must be of one type.
    mutating func alike(
        _ one: Syntax, _ other: Syntax, _ hint: ValueType?, at place: SourcePlace, _ user: String
    ) -> (CheckedNode, CheckedNode, ValueType)? {
        guard let (left, right) = pair(one, other, hint) else { return nil }
        guard let type = common(left.type, right.type), let first = converted(left, to: type),
            let second = converted(right, to: type)
        else {
            report(
                .typesDoNotFit, place,
                "\(user) are \(left.type.withArticle) and \(right.type.withArticle).", "Make both of one type.")
            return nil
        }
        return (first.node, second.node, type)
    }

    /// Two parts side by side: a text literal on one becomes a code when the other is one.
    private mutating func pair(_ one: Syntax, _ other: Syntax, _ hint: ValueType?) -> (Typed, Typed)? {
        if one.isLiteralText, !other.isLiteralText {
            let right = typed(other, hint: hint)
            guard let left = typed(one, hint: hint ?? right?.type), let right else { return nil }
            return (left, right)
        }
        let left = typed(one, hint: hint)
        guard let right = typed(other, hint: hint ?? left?.type), let left else { return nil }
        return (left, right)
    }

    // MARK: Comparison

    private mutating func compare(
        _ sign: Comparison, _ one: Syntax, _ other: Syntax, at place: SourcePlace
    ) -> Typed? {
        guard let (left, right) = pair(one, other, nil) else { return nil }
        guard let type = common(left.type, right.type) else {
            report(
                .typesDoNotFit, place,
                "\(left.type.withArticle.capitalisedFirst) does not compare with \(right.type.withArticle).",
                Self.remedy(comparing: left.type, right.type))
            return nil
        }
        guard sign.isOrdering ? type.isOrdered : type.isComparable else {
            report(
                .typesDoNotFit, place, "'\(sign.rawValue)' does not take \(type.withArticle).",
                sign.isOrdering ? Self.remedy(ordering: type) : Self.remedy(equating: type))
            return nil
        }
        return Typed(.compare(sign, left.node, right.node), .yesNo)
    }

    private mutating func contained(_ one: Syntax, in other: Syntax, at place: SourcePlace) -> Typed? {
        let entry: Typed?
        let list: Typed?
        if one.isLiteralText {
            list = typed(other, hint: nil)
            entry = typed(one, hint: list?.type.entry)
        } else {
            entry = typed(one, hint: nil)
            list = typed(other, hint: entry.map { .list($0.type) })
        }
        guard let entry, let list else { return nil }
        guard let kind = list.type.entry else {
            report(
                .typesDoNotFit, place, "'in' needs a list after it, and this is \(list.type.withArticle).",
                list.type == .text ? "Write contains(text, part)." : "Write x in [a, b], or x == y.")
            return nil
        }
        guard let type = common(entry.type, kind), type.isComparable else {
            report(
                .typesDoNotFit, place,
                "\(entry.type.withArticle.capitalisedFirst) is not looked for in \(list.type.withArticle).",
                Self.remedy(comparing: entry.type, kind))
            return nil
        }
        return Typed(.contained(entry.node, in: list.node), .yesNo)
    }

    // MARK: Lists

    private mutating func list(_ entries: [Syntax], _ hint: ValueType?) -> Typed? {
        let wanted = hint?.entry
        var type = ValueType.undetermined
        var typed: [Typed] = []
        var isWhole = true
        for entry in entries {
            guard let found = self.typed(entry, hint: wanted ?? (type == .undetermined ? nil : type)) else {
                isWhole = false
                continue
            }
            guard let joined = common(type, found.type) else {
                report(
                    .typesDoNotFit, entry.place,
                    "This entry is \(found.type.withArticle), and those before are \(type.withArticle).",
                    "Make all entries of one type.")
                isWhole = false
                continue
            }
            type = joined
            typed.append(found)
        }
        guard isWhole else { return nil }
        return Typed(.list(typed.compactMap { converted($0, to: type)?.node }), .list(type))
    }

    private mutating func entry(of whole: Syntax, at index: Syntax) -> Typed? {
        let list = typed(whole, hint: nil)
        let number = typed(index, .integer, "[ ]")
        guard let list, let number else { return nil }
        guard let type = list.type.entry else {
            report(
                .typesDoNotFit, whole.place, "'[ ]' needs a list before it, and this is \(list.type.withArticle).",
                "Take it out.")
            return nil
        }
        return Typed(.entry(of: list.node, at: number.node), type)
    }

    private mutating func macro(
        _ whole: Syntax, _ name: String, _ place: SourcePlace, _ arguments: [Syntax], _ hint: ValueType?
    ) -> Typed? {
        guard let macro = Macro(rawValue: name) else {
            let function = Function(rawValue: name) != nil
            unknown(
                name, "There is no '.\(name)(…)'.",
                function ? "Write \(name)(x), not x.\(name)()." : "After a list come all, exists, filter and map.",
                among: Macro.allCases.map(\.rawValue), at: place)
            return nil
        }
        let list = typed(whole, hint: nil)
        guard arguments.count == 2, case .name(let variable) = arguments[0].kind else {
            report(
                .typesDoNotFit, place, "'.\(name)' takes a name for the entry and an expression.",
                "Write x.\(name)(e, …), with e for the entry.")
            return nil
        }
        guard let list else { return nil }
        guard let type = list.type.entry else {
            report(
                .typesDoNotFit, place, "'.\(name)' needs a list before it, and this is \(list.type.withArticle).",
                "Use it after records(form), a repeating group or another list.")
            return nil
        }
        variables.append((variable, type))
        defer { variables.removeLast() }
        let slot = variables.count - 1
        guard macro == .map else {
            guard let body = typed(arguments[1], .yesNo, name) else { return nil }
            return Typed(.macro(macro, list.node, variable: slot, body.node), macro == .filter ? list.type : .yesNo)
        }
        guard let body = typed(arguments[1], hint: hint?.entry) else { return nil }
        return Typed(.macro(macro, list.node, variable: slot, body.node), .list(body.type))
    }
}
