extension HTML {
    /// Gathers the pieces of an interpolated literal. Its own text is `StaticString`, which only the compiler makes;
    /// everything else is escaped unless it is `HTML` already.
    public struct StringInterpolation: StringInterpolationProtocol {
        public typealias StringLiteralType = StaticString

        var html = HTML()

        public init(literalCapacity: Int, interpolationCount: Int) {
            html.bytes.reserveCapacity(literalCapacity + interpolationCount * 16)
        }

        public mutating func appendLiteral(_ literal: StaticString) {
            html.append(literal)
        }

        public mutating func appendInterpolation(_ text: String) {
            html.append(escaping: text)
        }

        public mutating func appendInterpolation(_ text: Substring) {
            html.append(escaping: String(text))
        }

        public mutating func appendInterpolation(_ number: Int) {
            html.append(escaping: String(number))
        }

        public mutating func appendInterpolation(_ number: some FixedWidthInteger) {
            html.append(escaping: String(number))
        }

        /// A value as it describes itself, escaped.
        public mutating func appendInterpolation(_ value: some CustomStringConvertible) {
            html.append(escaping: value.description)
        }

        public mutating func appendInterpolation(_ other: HTML) {
            html += other
        }

        public mutating func appendInterpolation(_ other: HTML?) {
            if let other { html += other }
        }

        public mutating func appendInterpolation(_ others: [HTML]) {
            for other in others { html += other }
        }

        /// The text, or nothing.
        public mutating func appendInterpolation(optional text: String?) {
            if let text { html.append(escaping: text) }
        }

        /// Markup of the source only when a claim is true: `\(isChosen, then: " checked")`.
        public mutating func appendInterpolation(_ claim: Bool, then markup: StaticString) {
            if claim { html.append(markup) }
        }

        public mutating func appendInterpolation(_ claim: Bool, then markup: StaticString, else other: StaticString) {
            html.append(claim ? markup : other)
        }

        /// One piece for each item: `\(each: names, { name in "<li>\(name)</li>" })`.
        public mutating func appendInterpolation<Items: Sequence>(each items: Items, _ piece: (Items.Element) -> HTML) {
            for item in items { html += piece(item) }
        }
    }
}
