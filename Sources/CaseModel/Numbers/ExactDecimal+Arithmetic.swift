extension ExactDecimal {
    public func adding(_ other: ExactDecimal) -> ExactDecimal? {
        ExactDecimal(scaled: scaled + other.scaled)
    }

    public func subtracting(_ other: ExactDecimal) -> ExactDecimal? {
        ExactDecimal(scaled: scaled - other.scaled)
    }

    /// Multiplied in halves, so that nothing passes 128 bits; only the product of the fractions needs rounding.
    public func multiplied(by other: ExactDecimal) -> ExactDecimal? {
        let unit = Self.scale.magnitude
        let (whole, part) = scaled.magnitude.quotientAndRemainder(dividingBy: unit)
        let (otherWhole, otherPart) = other.scaled.magnitude.quotientAndRemainder(dividingBy: unit)
        let wholes = whole * otherWhole
        guard wholes < 1_000_000_000_000_000_000 else { return nil }
        let magnitude = wholes * unit + whole * otherPart + part * otherWhole + (part * otherPart + unit / 2) / unit
        let isNegative = (scaled < 0) != (other.scaled < 0)
        return ExactDecimal(scaled: isNegative ? -Int128(magnitude) : Int128(magnitude))
    }

    /// Nothing when dividing by zero.
    public func divided(by other: ExactDecimal) -> ExactDecimal? {
        guard other.scaled != 0 else { return nil }
        return ExactDecimal(scaled: Self.quotient(scaled * Self.scale, by: other.scaled))
    }

    /// To so many places (0 to 9; others as the nearest of these), half away from zero.
    public func rounded(places: Int) -> ExactDecimal? {
        var step: Int128 = 1
        for _ in min(max(places, 0), 9)..<9 { step *= 10 }
        return ExactDecimal(scaled: Self.quotient(scaled, by: step) * step)
    }

    public var negated: ExactDecimal { ExactDecimal(scaled: -scaled) ?? .zero }
    public var magnitude: ExactDecimal { scaled < 0 ? negated : self }
    public var isWhole: Bool { scaled % Self.scale == 0 }

    /// The value as an integer, when it is one.
    public var integer: Int64? { isWhole ? Int64(exactly: scaled / Self.scale) : nil }

    /// The greatest integer that is not more.
    public var floor: Int64 {
        let (whole, rest) = scaled.quotientAndRemainder(dividingBy: Self.scale)
        return Int64(clamping: rest < 0 ? whole - 1 : whole)
    }

    /// Whole pence, rounded; 18 digits and two more do not always fit.
    public var pence: Int64? { Int64(exactly: Self.quotient(scaled, by: Self.scale / 100)) }

    /// Rounded half away from zero; the divisor is not zero.
    static func quotient(_ dividend: Int128, by divisor: Int128) -> Int128 {
        guard divisor != 0 else { return 0 }
        let (whole, rest) = dividend.magnitude.quotientAndRemainder(dividingBy: divisor.magnitude)
        let magnitude = Int128(rest >= divisor.magnitude - rest ? whole + 1 : whole)
        return (dividend < 0) == (divisor < 0) ? magnitude : -magnitude
    }
}
