/// How hard a drawing is to scan: runs, blocks, false finders and imbalance (ISO/IEC 18004, 8.8.2). Less is better.
enum QRPenalty {
    static func of(_ modules: [[Bool]]) -> Int {
        let columns = modules.indices.map { column in modules.map { $0[column] } }
        let lines = modules + columns
        return lines.reduce(0) { $0 + runs($1) + falseFinders($1) } + blocks(modules) + imbalance(modules)
    }

    private static func runs(_ line: [Bool]) -> Int {
        var penalty = 0
        var length = 0
        var previous: Bool?
        for module in line + [!(line.last ?? false)] {
            if module == previous {
                length += 1
            } else {
                if length >= 5 { penalty += length - 2 }
                length = 1
            }
            previous = module
        }
        return penalty
    }

    private static func falseFinders(_ line: [Bool]) -> Int {
        let core = [true, false, true, true, true, false, true]
        let light = [false, false, false, false]
        guard line.count >= 11 else { return 0 }
        let found = (0...line.count - 11).count { start in
            let part = line[start..<start + 11]
            return part.elementsEqual(core + light) || part.elementsEqual(light + core)
        }
        return found * 40
    }

    private static func blocks(_ modules: [[Bool]]) -> Int {
        var count = 0
        for row in modules.indices.dropLast() {
            for column in modules.indices.dropLast() {
                let corner = modules[row][column]
                if corner == modules[row][column + 1], corner == modules[row + 1][column],
                    corner == modules[row + 1][column + 1]
                {
                    count += 1
                }
            }
        }
        return count * 3
    }

    private static func imbalance(_ modules: [[Bool]]) -> Int {
        let total = modules.count * modules.count
        let dark = modules.reduce(0) { $0 + $1.count { $0 } }
        return total == 0 ? 0 : abs(dark * 20 - total * 10) / total * 10
    }
}
