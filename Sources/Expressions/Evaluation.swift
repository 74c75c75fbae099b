import CaseModel

/// One evaluation of one checked expression: walks its steps, counts them, and stops at the most allowed.
///
/// Every way through it ends in a value. A type that the checker ruled out is met with not answered, so that even
/// facts of the wrong type do no harm.
struct Evaluation {
    let facts: any EvaluationFacts
    private(set) var steps = 0
    private(set) var overran = false
    var variables: [Found] = []

    /// The longest text that an expression may build, in bytes.
    static let longestText = 100_000
    /// Text that is gone through counts as a step for so many bytes, so that long answers cannot make it slow.
    static let bytesInStep = 32

    init(facts: any EvaluationFacts) {
        self.facts = facts
    }

    /// Counts steps; false when there were too many.
    mutating func spend(_ count: Int) -> Bool {
        guard !overran else { return false }
        steps = Swift.min(steps + count, CheckedExpression.mostSteps + 1)
        overran = steps > CheckedExpression.mostSteps
        return !overran
    }

    mutating func value(of node: CheckedNode) -> Found {
        guard spend(1) else { return Found(.notAnswered) }
        switch node {
        case .literal(let value): return Found(value)
        case .read(let reference): return read(reference)
        case .variable(let slot): return slot < variables.count ? variables[slot] : Found(.notAnswered)
        case .follow(let whole, let reference): return follow(whole, reference)
        case .part(let whole, let part): return self.part(of: whole, part)
        case .not(let part): return not(part)
        case .negative(let part): return negative(part)
        case .both(let parts): return decided(parts, by: false)
        case .either(let parts): return decided(parts, by: true)
        case .compare(let sign, let left, let right): return compare(sign, left, right)
        case .contained(let entry, let list): return contained(entry, list)
        case .arithmetic(let sign, let left, let right): return arithmetic(sign, left, right)
        case .entry(let list, let index): return entry(of: list, at: index)
        case .choose(let condition, let yes, let no): return choose(condition, yes, no)
        case .list(let entries): return list(entries)
        case .macro(let macro, let list, _, let body): return self.macro(macro, list, body)
        case .call(let function, let arguments): return call(function, arguments)
        case .lookUp(let reference, let arguments): return lookUp(reference, arguments)
        case .widened(let part): return widened(part)
        }
    }

    // MARK: Reading

    private func read(_ reference: NameReference) -> Found {
        let value: Value =
            switch reference {
            case .root(.today, _): .date(facts.today)
            case .root(.now, _): .dateTime(facts.now)
            default: facts.value(of: reference)
            }
        return value.isAnswered ? Found(value) : Found(value, Missing(reference))
    }

    private mutating func follow(_ whole: CheckedNode, _ reference: NameReference) -> Found {
        let found = value(of: whole)
        guard found.value.isAnswered else { return found }
        let value = facts.value(of: reference, in: found.value)
        return value.isAnswered ? Found(value) : Found(value, Missing(reference))
    }

    private mutating func part(of whole: CheckedNode, _ part: CheckedNode.Part) -> Found {
        let found = value(of: whole)
        return Found(found.value.part(part), found.missing)
    }

    // MARK: Logic

    private mutating func not(_ part: CheckedNode) -> Found {
        let found = value(of: part)
        guard case .yesNo(let truth) = found.value else { return Found(.notAnswered, found.missing) }
        return Found(.yesNo(!truth))
    }

    /// `and` is decided by one false, `or` by one true; else a part that is not answered leaves it open.
    private mutating func decided(_ parts: [CheckedNode], by decisive: Bool) -> Found {
        var missing = Missing()
        var isOpen = false
        for part in parts {
            let found = value(of: part)
            guard case .yesNo(let truth) = found.value else {
                isOpen = true
                missing.add(found.missing)
                continue
            }
            if truth == decisive { return Found(.yesNo(decisive)) }
        }
        return isOpen ? Found(.notAnswered, missing) : Found(.yesNo(!decisive))
    }

    private mutating func choose(_ condition: CheckedNode, _ yes: CheckedNode, _ no: CheckedNode) -> Found {
        let found = value(of: condition)
        guard case .yesNo(let truth) = found.value else { return Found(.notAnswered, found.missing) }
        return value(of: truth ? yes : no)
    }

    // MARK: Two sides

    private mutating func compare(_ sign: Comparison, _ one: CheckedNode, _ other: CheckedNode) -> Found {
        let left = value(of: one)
        let right = value(of: other)
        guard left.value.isAnswered, right.value.isAnswered, spend(left.value.textSteps),
            let truth = left.value.compares(sign, right.value)
        else { return unanswered(left, right) }
        return Found(.yesNo(truth))
    }

    private mutating func contained(_ one: CheckedNode, _ other: CheckedNode) -> Found {
        let entry = value(of: one)
        let list = value(of: other)
        guard case .list(let entries) = list.value else { return unanswered(entry, list) }
        var isOpen = false
        for candidate in entries {
            guard spend(1 + candidate.textSteps) else { return Found(.notAnswered) }
            switch entry.value.compares(.equal, candidate) {
            case true?: return Found(.yesNo(true))
            case nil: isOpen = true
            case false?: break
            }
        }
        return isOpen ? unanswered(entry, list) : Found(.yesNo(false))
    }

    private mutating func arithmetic(_ sign: Arithmetic, _ one: CheckedNode, _ other: CheckedNode) -> Found {
        let left = value(of: one)
        let right = value(of: other)
        guard left.value.isAnswered, right.value.isAnswered else { return unanswered(left, right) }
        let result = left.value.calculates(sign, right.value, facts)
        if case .text(let text) = result {
            guard spend(text.utf8.count / Self.bytesInStep) else { return Found(.notAnswered) }
        }
        return Found(result)
    }

    private mutating func negative(_ part: CheckedNode) -> Found {
        let found = value(of: part)
        return Found(found.value.negated, found.missing)
    }

    private mutating func widened(_ part: CheckedNode) -> Found {
        let found = value(of: part)
        return Found(found.value.widened, found.missing)
    }

    func unanswered(_ left: Found, _ right: Found) -> Found {
        var missing = left.missing
        missing.add(right.missing)
        return Found(.notAnswered, missing)
    }

    // MARK: Lists

    private mutating func list(_ nodes: [CheckedNode]) -> Found {
        var entries: [Value] = []
        var missing = Missing()
        for node in nodes {
            let found = value(of: node)
            entries.append(found.value)
            missing.add(found.missing)
        }
        return Found(.list(entries), missing)
    }

    private mutating func entry(of list: CheckedNode, at index: CheckedNode) -> Found {
        let whole = value(of: list)
        let place = value(of: index)
        guard case .list(let entries) = whole.value, case .integer(let number) = place.value,
            let position = Int(exactly: number), entries.indices.contains(position)
        else { return unanswered(whole, place) }
        return Found(entries[position], whole.missing)
    }

    private mutating func macro(_ macro: Macro, _ node: CheckedNode, _ body: CheckedNode) -> Found {
        let list = value(of: node)
        guard case .list(let entries) = list.value else { return Found(.notAnswered, list.missing) }
        var kept: [Value] = []
        var missing = macro == .filter ? list.missing : Missing()
        var isOpen = false
        for entry in entries {
            guard spend(1) else { return Found(.notAnswered) }
            variables.append(Found(entry, list.missing))
            let found = value(of: body)
            variables.removeLast()
            missing.add(found.missing)
            switch (macro, found.value) {
            case (.all, .yesNo(false)): return Found(.yesNo(false))
            case (.exists, .yesNo(true)): return Found(.yesNo(true))
            case (.filter, .yesNo(true)): kept.append(entry)
            case (.map, let value): kept.append(value)
            case (_, let value): isOpen = isOpen || !value.isAnswered
            }
        }
        switch macro {
        case .filter, .map: return Found(.list(kept), missing)
        case .all, .exists: return isOpen ? Found(.notAnswered, missing) : Found(.yesNo(macro == .all))
        }
    }
}
