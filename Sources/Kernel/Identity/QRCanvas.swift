/// The grid of a square code while it is drawn: which modules are dark, and which belong to the fixed patterns.
struct QRCanvas {
    private let version: QRVersion
    private var dark: [[Bool]]
    private var fixed: [[Bool]]
    private var size: Int { version.size }

    init(version: QRVersion) {
        self.version = version
        let blank = [[Bool]](repeating: [Bool](repeating: false, count: version.size), count: version.size)
        dark = blank
        fixed = blank
        drawTiming()
        for (row, column) in [(3, 3), (3, size - 4), (size - 4, 3)] { drawFinder(row, column) }
        drawAlignment()
        drawFormat(mask: 0)
        drawVersion()
    }

    /// Lays the codewords in two-module columns, right to left, up and down in turn, round the fixed patterns.
    mutating func place(_ codewords: [UInt8]) {
        var bits = codewords.lazy.flatMap { byte in (0..<8).reversed().map { byte >> UInt8($0) & 1 == 1 } }
            .makeIterator()
        var right = size - 1
        var upwards = true
        while right >= 1 {
            if right == 6 { right = 5 }
            for step in 0..<size {
                let row = upwards ? size - 1 - step : step
                for column in [right, right - 1] where !fixed[row][column] {
                    dark[row][column] = bits.next() ?? false
                }
            }
            upwards.toggle()
            right -= 2
        }
    }

    /// The whole code under one of the eight mask patterns.
    func finished(mask: Int) -> [[Bool]] {
        var copy = self
        for row in 0..<size {
            for column in 0..<size where !fixed[row][column] && Self.inverts(mask, row, column) {
                copy.dark[row][column].toggle()
            }
        }
        copy.drawFormat(mask: mask)
        return copy.dark
    }

    private static func inverts(_ mask: Int, _ row: Int, _ column: Int) -> Bool {
        switch mask {
        case 0: (row + column) % 2 == 0
        case 1: row % 2 == 0
        case 2: column % 3 == 0
        case 3: (row + column) % 3 == 0
        case 4: (row / 2 + column / 3) % 2 == 0
        case 5: row * column % 2 + row * column % 3 == 0
        case 6: (row * column % 2 + row * column % 3) % 2 == 0
        default: ((row + column) % 2 + row * column % 3) % 2 == 0
        }
    }

    private mutating func set(_ row: Int, _ column: Int, _ isDark: Bool) {
        guard dark.indices.contains(row), dark.indices.contains(column) else { return }
        dark[row][column] = isDark
        fixed[row][column] = true
    }

    private mutating func drawTiming() {
        for place in 0..<size {
            set(6, place, place % 2 == 0)
            set(place, 6, place % 2 == 0)
        }
    }

    private mutating func drawFinder(_ row: Int, _ column: Int) {
        for down in -4...4 {
            for across in -4...4 {
                let ring = max(abs(down), abs(across))
                set(row + down, column + across, ring != 2 && ring != 4)
            }
        }
    }

    private mutating func drawAlignment() {
        guard let last = version.alignment.last else { return }
        for row in version.alignment {
            for column in version.alignment {
                let isFinder = (row == 6 && column == 6) || (row == 6 && column == last) || (row == last && column == 6)
                guard !isFinder else { continue }
                for down in -2...2 {
                    for across in -2...2 { set(row + down, column + across, max(abs(down), abs(across)) != 1) }
                }
            }
        }
    }

    /// Level and mask in fifteen bits, twice, and the one module that is always dark.
    private mutating func drawFormat(mask: Int) {
        let bits = Self.checked(mask, with: 0x537, bits: 10) ^ 0x5412
        for place in 0..<15 {
            let isDark = bits >> place & 1 == 1
            let beside = place < 6 ? (place, 8) : place < 8 ? (place + 1, 8) : place == 8 ? (8, 7) : (8, 14 - place)
            set(beside.0, beside.1, isDark)
            if place < 8 { set(8, size - 1 - place, isDark) } else { set(size - 15 + place, 8, isDark) }
        }
        set(size - 8, 8, true)
    }

    /// From version 7 the number itself, in eighteen bits, twice.
    private mutating func drawVersion() {
        guard version.number >= 7 else { return }
        let bits = Self.checked(version.number, with: 0x1F25, bits: 12)
        for place in 0..<18 {
            let isDark = bits >> place & 1 == 1
            set(place / 3, size - 11 + place % 3, isDark)
            set(size - 11 + place % 3, place / 3, isDark)
        }
    }

    /// A value followed by the bits of its cyclic check.
    private static func checked(_ value: Int, with polynomial: Int, bits: Int) -> Int {
        var rest = value
        for _ in 0..<bits { rest = (rest << 1) ^ ((rest >> (bits - 1) & 1) * polynomial) }
        return value << bits | rest
    }
}
