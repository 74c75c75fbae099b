/// The directory of a packed file, read without unpacking anything, strictly: what two programs could read in two ways is
/// refused. Times are bounded by the number of entries that are allowed.
struct ZipDirectory {
    struct Entry: Sendable, Hashable {
        let name: String
        let packed: UInt64
        let unpacked: UInt64
        let offset: Int
        let isStored: Bool
    }

    let entries: [Entry]
    private static let endCount = 22

    init(_ bytes: [UInt8]) throws(FileRefusal) {
        let reader = LittleEndian(bytes)
        guard reader.four(0) == 0x0403_4b50, bytes.count >= Self.endCount else { throw .unreadable }
        // The end stands at the very end: nothing follows it, and its remark is empty.
        let end = bytes.count - Self.endCount
        guard reader.four(end) == 0x0605_4b50, reader.two(end + 20) == 0, reader.two(end + 4) == 0,
            reader.two(end + 6) == 0, let count = reader.two(end + 10), count == reader.two(end + 8),
            let size = reader.four(end + 12), let start = reader.four(end + 16)
        else { throw .unreadable }
        guard count <= DocumentLimits.packedEntries else { throw .packedTooMuch }
        // Nothing stands before the first entry or between the directory and its end.
        guard Int(start) + Int(size) == end, count > 0 else { throw .unreadable }
        var at = Int(start)
        var found: [Entry] = []
        for _ in 0..<count {
            let (entry, next) = try Self.entry(reader, at)
            found.append(entry)
            at = next
        }
        guard at == end else { throw .unreadable }
        entries = found
        try Self.confirmSizes(found, directory: UInt64(start))
        try Self.confirmLaidOut(found, reader, directory: Int(start))
    }

    private static func entry(_ reader: LittleEndian, _ at: Int) throws(FileRefusal) -> (Entry, Int) {
        guard reader.four(at) == 0x0201_4b50, let flags = reader.two(at + 8), let method = reader.two(at + 10),
            let packed = reader.four(at + 20), let unpacked = reader.four(at + 24),
            let nameCount = reader.two(at + 28), let extraCount = reader.two(at + 30),
            let remarkCount = reader.two(at + 32), let attributes = reader.four(at + 38),
            let offset = reader.four(at + 42), let raw = reader.slice(at + 46, Int(nameCount)),
            let name = String(validating: raw, as: UTF8.self)
        else { throw .unreadable }
        guard flags & 0x2041 == 0 else { throw .locked }
        guard method == 0 || method == 8, packed != .max, unpacked != .max, offset != .max else { throw .unreadable }
        // A link of Unix would lead out of the folder that it is unpacked in.
        guard attributes >> 16 & 0xF000 != 0xA000, isSafe(name) else { throw .unreadable }
        return (
            Entry(
                name: name, packed: UInt64(packed), unpacked: UInt64(unpacked), offset: Int(offset),
                isStored: method == 0),
            at + 46 + Int(nameCount) + Int(extraCount) + Int(remarkCount)
        )
    }

    /// A path below the folder that it is unpacked in, whatever the system.
    static func isSafe(_ name: String) -> Bool {
        guard !name.isEmpty, name.utf8.count <= 500, !name.hasPrefix("/") else { return false }
        for scalar in name.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: return false
            default: break
            }
            let isBanned =
                "\\:*?\"<>|%;".unicodeScalars.contains(scalar) || (0xFF01...0xFF5E).contains(scalar.value)
                || DocumentName.lookalikes.contains(scalar.value)
            if isBanned { return false }
        }
        let steps = name.split(separator: "/", omittingEmptySubsequences: false)
        return steps.enumerated().allSatisfy { place, step in
            if step.isEmpty { return place == steps.count - 1 }
            return !step.allSatisfy { $0 == "." || $0 == " " }
        }
    }

    /// What it claims to unpack to, and that no bytes are used twice.
    private static func confirmSizes(_ entries: [Entry], directory: UInt64) throws(FileRefusal) {
        var (packed, unpacked): (UInt64, UInt64) = (0, 0)
        for entry in entries {
            packed += entry.packed
            unpacked += entry.unpacked
            let times = entry.unpacked / max(entry.packed, 1)
            guard times <= DocumentLimits.unpackedTimes || entry.unpacked < 1_048_576 else { throw .packedTooMuch }
        }
        guard packed <= directory, unpacked <= DocumentLimits.unpackedBytes else { throw .packedTooMuch }
    }

    /// Each entry begins where the directory says, under the same name, behind the one before it.
    private static func confirmLaidOut(
        _ entries: [Entry], _ reader: LittleEndian, directory: Int
    ) throws(FileRefusal) {
        var names: Set<String> = []
        var free = 0
        for entry in entries.sorted(by: { $0.offset < $1.offset }) {
            guard names.insert(entry.name.lowercased()).inserted else { throw .unreadable }
            guard entry.offset >= free, entry.offset == 0 || free > 0, reader.four(entry.offset) == 0x0403_4b50,
                let nameCount = reader.two(entry.offset + 26), let extraCount = reader.two(entry.offset + 28),
                let raw = reader.slice(entry.offset + 30, Int(nameCount)), raw.elementsEqual(entry.name.utf8)
            else { throw .unreadable }
            free = entry.offset + 30 + Int(nameCount) + Int(extraCount) + Int(entry.packed)
            guard free <= directory else { throw .packedTooMuch }
        }
    }

    func holds(_ name: String) -> Bool { entries.contains { $0.name == name } }
}

/// Numbers in bytes, the lowest first; nil beyond the end.
struct LittleEndian {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func two(_ at: Int) -> UInt16? {
        guard at >= 0, at <= bytes.count - 2 else { return nil }
        return UInt16(bytes[at]) | UInt16(bytes[at + 1]) << 8
    }

    func four(_ at: Int) -> UInt32? {
        guard let low = two(at), let high = two(at + 2) else { return nil }
        return UInt32(low) | UInt32(high) << 16
    }

    func slice(_ at: Int, _ count: Int) -> ArraySlice<UInt8>? {
        guard at >= 0, count >= 0, at <= bytes.count - count else { return nil }
        return bytes[at..<at + count]
    }
}
