import CaseModel
import Definitions
import Kernel
import Markup

/// The review windows of a case: a chart, and beside it the table that holds the same days.
func reviewPanel(_ reviews: [ReviewLine], _ words: DateWords) -> HTML {
    guard !reviews.isEmpty else { return "" }
    let chart = ReviewChart(reviews, today: words.today).map { $0.html(words) }
    return panel(
        "Review windows", id: "reviews",
        """
        \(chart)\
        <p class="govuk-body-s ecms-mute">Windows move when the day that they count from is corrected.</p>
        \(reviewTable(reviews, words))
        """)
}

private func reviewTable(_ reviews: [ReviewLine], _ words: DateWords) -> HTML {
    let columns = [
        Column("Review"), Column("Counts from"), Column("Due"), Column("Counts until"),
        Column("State", namedOnPhone: false),
    ]
    let rows = reviews.map { line -> [HTML] in
        [
            "\(line.title)", day(line.validFrom, words), day(line.due, words), day(line.validUntil, words),
            line.standing(words),
        ]
    }
    return table(caption: "Review windows", isCaptionSeen: false, columns, rows: rows)
}

private func day(_ day: Day?, _ words: DateWords) -> HTML { "\(day.map(words.short) ?? "Any day")" }

extension ReviewLine {
    /// Words with their colour: overdue and missing are late where they are errors, else a warning.
    fileprivate func standing(_ words: DateWords) -> HTML {
        switch state {
        case .done:
            let on = doneOn.map { " " + words.short($0) } ?? ""
            return record.map { link("Done\(on)", to: .record($0), about: title) } ?? timeWords("Done\(on)", .ok)
        case .notNeeded: return timeWords("Not needed", .mute)
        case .missing: return timeWords("Missing", severity == .error ? .late : .soon)
        case .planned, .dueSoon, .due, .overdue:
            guard let due else { return timeWords("If it can be had", .mute) }
            let found = words.due(due)
            return state == .overdue && severity != .error ? timeWords(found.text, .soon) : found.html
        }
    }
}

/// Bands for the days that count, a dot for each day due, one row a schedule.
private struct ReviewChart {
    private static let (left, width, rowHeight) = (110, 690, 40)

    private let rows: [(title: String, lines: [ReviewLine])]
    private let first: Day
    private let last: Day
    private let today: Day

    /// Nil when no window has a day to draw.
    init?(_ reviews: [ReviewLine], today: Day) {
        let drawn = reviews.filter { $0.due != nil || $0.doneOn != nil }
        let days = drawn.flatMap { [$0.validFrom, $0.due, $0.doneOn, $0.validUntil].compactMap { $0 } } + [today]
        guard !drawn.isEmpty, let first = days.min(), let last = days.max(), first < last else { return nil }
        self.today = today
        // What lies far back is in the table.
        self.first = max(first, today.adding(days: -400)).firstOfMonth
        self.last = min(last, today.adding(days: 400)).lastOfMonth
        var rows: [(title: String, lines: [ReviewLine])] = []
        for line in drawn {
            if let place = rows.firstIndex(where: { $0.title == line.schedule }) {
                rows[place].lines.append(line)
            } else {
                rows.append((line.schedule, [line]))
            }
        }
        self.rows = rows
    }

    func html(_ words: DateWords) -> HTML {
        let height = 24 + rows.count * Self.rowHeight + 20
        let drawn = rows.enumerated().map { number, row -> HTML in
            let top = 35 + number * Self.rowHeight
            return "<text x=\"0\" y=\"\(top + 14)\">\(Self.short(row.title))</text>\n\(row.lines.map { mark($0, top) })"
        }
        let now = x(today)
        return """
            <div class="ecms-scroll" role="region" tabindex="0" aria-label="Chart of review windows">
            <svg class="ecms-chart" viewBox="0 0 800 \(height)" role="img" aria-labelledby="reviews-chart">\
            <title id="reviews-chart">Review windows from \(words.long(first)) to \(words.long(last)). The table below holds the same days.</title>
            \(months(height))\(drawn)\
            <line class="c-now" x1="\(now)" x2="\(now)" y1="20" y2="\(height - 18)"/>\
            <text x="\(min(now + 6, 750))" y="\(height - 6)">Today</text>
            </svg></div>
            <p class="govuk-body-s ecms-mute">Band: days that count. Filled dot: done. Open dot: due.</p>

            """
    }

    private func mark(_ line: ReviewLine, _ top: Int) -> HTML {
        let (from, until) = (x(line.validFrom ?? first), x(line.validUntil ?? last))
        let band: HTML =
            line.state == .notNeeded
            ? ""
            : "<rect class=\"c-bar-2\" x=\"\(from)\" y=\"\(top)\" width=\"\(max(until - from, 3))\" height=\"18\"/>\n"
        if let on = line.doneOn {
            return "\(band)<circle class=\"c-bar\" cx=\"\(x(on))\" cy=\"\(top + 9)\" r=\"6\"/>\n"
        }
        guard let due = line.due, line.state != .notNeeded else { return band }
        return "\(band)<circle class=\"c-dot\" cx=\"\(x(due))\" cy=\"\(top + 9)\" r=\"5\"/>\n"
    }

    private func months(_ height: Int) -> [HTML] {
        let span = max(1, first.months(until: last) + 1)
        let step = max(1, span / 8)
        return stride(from: 0, to: span, by: step).map { count in
            let month = first.adding(months: count)
            let place = x(month)
            return """
                <line class="c-grid" x1="\(place)" x2="\(place)" y1="22" y2="\(height - 20)"/>\
                <text class="c-mute" x="\(place + 4)" y="14">\(DateWords(today: today).monthName(month))</text>

                """
        }
    }

    /// Where a day lies, from the left; days beyond the chart lie at its edge.
    private func x(_ day: Day) -> Int {
        let whole = max(1, first.days(until: last))
        let place = min(max(0, first.days(until: day)), whole)
        return Self.left + place * Self.width / whole
    }

    /// A title that is too long for its place, by its initials.
    private static func short(_ title: String) -> String {
        guard title.count > 14 else { return title }
        return title.split(whereSeparator: { $0 == " " || $0 == "-" }).compactMap { $0.first?.uppercased() }.joined()
    }
}
