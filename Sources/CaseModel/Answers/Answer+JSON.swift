extension Answer {
    var jsonValue: JSONValue {
        switch self {
        case .text(let text), .code(let text): .string(text)
        case .integer(let value): .number(String(value))
        case .decimal(let value): .number(value.description)
        case .yesNo(let value): .bool(value)
        case .codes(let codes): .array(codes.map { .string($0) })
        case .day(let day): .string(day.description)
        case .time(let time): .string(time.description)
        case .moment(let moment): .number(String(moment.milliseconds))
        case .partialDate(let date): .string(date.description)
        case .name(let name):
            .object(
                present([
                    ("title", name.title), ("given", name.given), ("middle", name.middle), ("family", name.family),
                ]))
        case .address(let address):
            .object(
                present([("postcode", address.postcode?.text), ("uprn", address.uprn?.text)])
                    .merging(["lines": .array(address.lines.map { .string($0) })]) { first, _ in first })
        case .reference(let reference):
            .object([
                "kind": .string(reference.kind.rawValue), "id": .string(reference.id),
                "label": .string(reference.label),
            ])
        case .signature(let by, let name, let at):
            .object(["by": .string(by.text), "name": .string(name), "at": .number(String(at.milliseconds))])
        case .rows(let rows): .array(rows.map(\.jsonValue))
        }
    }

    private func present(_ parts: [(String, String?)]) -> [String: JSONValue] {
        var members: [String: JSONValue] = [:]
        for (key, text) in parts { members[key] = text.map { .string($0) } }
        return members
    }

    init(
        jsonValue value: JSONValue, shape: AnswerShape, field: String, unknown: Answers.UnknownFields
    ) throws(AnswersProblem) {
        if shape.type == .list {
            guard case .array(let items) = value else { throw .unfit(field: field, type: .list) }
            var rows: [Answers] = []
            for item in items {
                rows.append(try Answers(jsonValue: item, types: shape.columns, unknown: unknown))
            }
            self = .rows(rows)
            return
        }
        guard let answer = Answer(jsonValue: value, type: shape.storedType) else {
            throw .unfit(field: field, type: shape.type)
        }
        self = answer
    }

    private init?(jsonValue value: JSONValue, type: FieldType) {
        let answer: Answer? =
            switch type {
            case .text, .longText, .nhsNumber, .niNumber, .postcode, .phone, .email: value.string.map { .text($0) }
            case .integer, .scale: value.integer.map { .integer($0) }
            case .decimal, .money: value.decimal.map { .decimal($0) }
            case .date: value.string.flatMap { Day($0) }.map { .day($0) }
            case .time: value.string.flatMap { TimeOfDay($0) }.map { .time($0) }
            case .dateTime: value.integer.map { .moment(Moment(milliseconds: $0)) }
            case .partialDate: value.string.flatMap { PartialDate($0) }.map { .partialDate($0) }
            case .yesNo: value.bool.map { .yesNo($0) }
            case .yesNoUnknown, .choice: value.string.map { .code($0) }
            case .choices: value.strings.map { .codes($0) }
            case .address: Address(jsonValue: value).map { .address($0) }
            case .personName: PersonName(jsonValue: value).map { .name($0) }
            case .signature: Answer(signature: value)
            case .client, .party, .household, .place, .account, .team, .organisation, .document:
                Reference(jsonValue: value, kind: type.referenceKind).map { .reference($0) }
            case .calculated, .list, .statement: nil
            }
        guard let answer else { return nil }
        self = answer
    }

    private init?(signature value: JSONValue) {
        guard let by = value["by"]?.string.flatMap({ AccountID($0) }), let name = value["name"]?.string,
            let at = value["at"]?.integer
        else { return nil }
        self = .signature(by: by, name: name, at: Moment(milliseconds: at))
    }
}

extension PersonName {
    fileprivate init?(jsonValue value: JSONValue) {
        guard let given = value["given"]?.string, let family = value["family"]?.string else { return nil }
        self.init(title: value["title"]?.string, given: given, middle: value["middle"]?.string, family: family)
    }
}

extension Address {
    fileprivate init?(jsonValue value: JSONValue) {
        guard let lines = value["lines"]?.strings else { return nil }
        var (postcode, uprn): (Postcode?, UPRN?) = (nil, nil)
        if let part = value["postcode"] {
            guard let found = part.string.flatMap({ Postcode($0) }) else { return nil }
            postcode = found
        }
        if let part = value["uprn"] {
            guard let found = part.string.flatMap({ UPRN($0) }) else { return nil }
            uprn = found
        }
        self.init(lines: lines, postcode: postcode, uprn: uprn)
    }
}

extension Reference {
    fileprivate init?(jsonValue value: JSONValue, kind: ReferenceKind?) {
        guard let word = value["kind"]?.string, let found = ReferenceKind(rawValue: word), found == kind,
            let id = value["id"]?.string, let label = value["label"]?.string
        else { return nil }
        self.init(kind: found, id: id, label: label)
    }
}
