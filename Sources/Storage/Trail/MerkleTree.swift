import Crypto

/// The root over a run of entries: leaves are `SHA-256(0x00 ‖ entry hash)`, nodes `SHA-256(0x01 ‖ left ‖ right)`, split at
/// the greatest power of two below the count (as RFC 6962 does).
enum MerkleTree {
    static func root(of hashes: [String]) -> String {
        Hexadecimal.text(root(hashes.map { digest([0], Hexadecimal.bytes($0) ?? []) }[...]))
    }

    private static func root(_ leaves: ArraySlice<[UInt8]>) -> [UInt8] {
        guard let first = leaves.first else { return digest([], []) }
        guard leaves.count > 1 else { return first }
        var half = 1
        while half * 2 < leaves.count { half *= 2 }
        let middle = leaves.startIndex + half
        return digest([1], root(leaves[..<middle]) + root(leaves[middle...]))
    }

    private static func digest(_ mark: [UInt8], _ rest: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(data: mark + rest))
    }
}
