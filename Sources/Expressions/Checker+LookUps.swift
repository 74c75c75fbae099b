import CaseModel

// Functions whose first argument names a definition.
extension Checker {
    mutating func lookUp(_ function: Function, _ arguments: [Syntax], at place: SourcePlace) -> Typed? {
        let named = arguments[0]
        guard let path = named.path else {
            _ = typed(named, hint: nil)
            report(
                .typesDoNotFit, named.place, "'\(function.rawValue)' takes a name here.", "Write \(function.usage).")
            return nil
        }
        switch function {
        case .complete, .records: return forms(function, path, named.place)
        case .participants:
            guard path.count == 1, let role = scope.participants(path[0]) else {
                return unknown(path, "role", .participants, named.place)
            }
            reads(.participants(role.role), role.sensitivity, as: "participants", at: place)
            return Typed(.lookUp(.participants(role.role), []), .list(role.type))
        case .daysOverdue:
            guard let schedule = scope.schedule(path) else { return unknown(path, "schedule", .schedules, named.place) }
            reads(.schedule(schedule.name), schedule.sensitivity, as: "days_overdue", at: place)
            return Typed(.lookUp(.schedule(schedule.name), []), .integer)
        default:
            let rates = scope.rates(path)
            let key = typed(arguments[1], hint: rates.map { .code($0.keys) })
            let day = typed(arguments[2], .date, "rate")
            guard let rates else { return unknown(path, "table of rates", .rates, named.place) }
            reads(.rates(rates.name), .operational, as: "rate", at: named.place)
            guard let key, let day else { return nil }
            guard let key = converted(key, to: .code(rates.keys)) else {
                report(
                    .typesDoNotFit, arguments[1].place,
                    "The keys are codes of \(rates.keys), and this is \(key.type.withArticle).",
                    "Give a choice of that list, or a code in quotation marks.")
                return nil
            }
            return Typed(.lookUp(.rates(rates.name), [key.node, day.node]), .decimal)
        }
    }

    private mutating func forms(_ function: Function, _ path: [String], _ place: SourcePlace) -> Typed? {
        guard let form = scope.form(path) else { return unknown(path, "form", .forms, place) }
        let name = path.joined(separator: ".")
        if function == .complete {
            reads(.complete(form.name), form.sensitivity, as: name, at: place)
            return Typed(.lookUp(.complete(form.name), []), .yesNo)
        }
        reads(.records(form.name), form.sensitivity, as: name, at: place)
        return Typed(.lookUp(.records(form.name), []), .list(.record(form.name)))
    }

    private mutating func unknown(
        _ path: [String], _ what: String, _ sort: NameSort, _ place: SourcePlace
    ) -> Typed? {
        let name = path.joined(separator: ".")
        unknown(
            name, "There is no \(what) '\(name)' here.", "Use the id of a \(what) of this module.",
            among: scope.names(of: sort), at: place)
        return nil
    }
}
