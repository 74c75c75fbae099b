import CaseModel
import Kernel

/// How one's own caseload is sorted: by which column, and which way.
struct CaseloadOrder: Sendable, Hashable {
    enum Key: String, CaseIterable, Sendable { case name, risk, stage, record }

    let key: Key
    let order: Column.Order

    /// What the address says; anything else is by name.
    init(sort: String, order: String) {
        key = Key(rawValue: sort) ?? .name
        self.order = Column.Order(rawValue: order) ?? Self.natural(key)
    }

    init(_ key: Key = .name) {
        self.key = key
        order = Self.natural(key)
    }

    /// The way round that is wanted first: the highest risk, and the record longest ago.
    private static func natural(_ key: Key) -> Column.Order { key == .risk ? .descending : .ascending }

    func sorted(_ lines: [CaseLine]) -> [CaseLine] {
        let up = lines.sorted { first, second in
            let (one, other) = (rank(first), rank(second))
            return one == other ? first.clientName.sortKey < second.clientName.sortKey : one < other
        }
        return order == .ascending ? up : up.reversed()
    }

    private func rank(_ line: CaseLine) -> String {
        switch key {
        case .name: line.clientName.sortKey
        case .stage: line.stageTitle
        case .record: line.lastRecordOn?.text ?? ""
        case .risk:
            switch line.risk?.tone {
            case nil: "0"
            case .low: "1"
            case .medium: "2"
            case .high: "3"
            }
        }
    }

    /// The heading of a column: where it leads, and how it is sorted now.
    func column(_ title: String, _ key: Key) -> Column {
        let isNow = key == self.key
        let next = isNow ? (order == .ascending ? Column.Order.descending : .ascending) : Self.natural(key)
        return Column(
            title, sortPath: Address.myWork.path(query: [("sort", key.rawValue), ("order", next.rawValue)]),
            order: isNow ? order : nil)
    }
}
