public import Markup

/// One dated fact.
public struct TimelineEvent: Sendable {
    public let title: String
    /// "Priya Nandan", "the system".
    public let by: String
    /// For machines: `2026-11-20T14:00`, or `2026-11-20` where only the day is known.
    public let machineTime: String
    /// For people: "20 November at 14:00".
    public let time: String
    public let description: HTML
    /// Marks risk and safety.
    public let isKey: Bool

    public init(_ title: String, by: String, machineTime: String, time: String, description: HTML, isKey: Bool = false)
    {
        self.title = title
        self.by = by
        self.machineTime = machineTime
        self.time = time
        self.description = description
        self.isKey = isKey
    }
}

/// Events under the month that they happened in, newest first.
public func timeline(_ months: [(title: String, events: [TimelineEvent])]) -> HTML {
    let parts = months.map { month -> HTML in
        "<h2 class=\"ecms-month\">\(month.title)</h2>\n<ol class=\"moj-timeline govuk-list\">\n\(month.events.map(item))</ol>\n"
    }
    return "\(parts)"
}

private func item(_ event: TimelineEvent) -> HTML {
    """
    <li class="moj-timeline__item\(event.isKey ? " moj-timeline__item--key" : "")">
    <div class="moj-timeline__header"><h3 class="moj-timeline__title">\(event.title)</h3> \
    <p class="moj-timeline__byline">by \(event.by)</p></div>
    <p class="moj-timeline__date"><time datetime="\(event.machineTime)">\(event.time)</time></p>
    <div class="moj-timeline__description">\(event.description)</div>
    </li>

    """
}
