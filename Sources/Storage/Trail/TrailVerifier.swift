import Crypto

/// Reads a chain from its first entry and finds the first that is not as it was written.
///
/// Feed it the links in the order in which they are kept, then `finish`. Entries behind the last checkpoint are checked
/// against the chain only; nothing signed vouches for them yet.
struct TrailVerifier {
    private let chain: TrailChain
    private let checkpoints: [TrailCheckpoint]
    private var head: String
    private var number: Int64 = 0
    private var vouched: Int64 = 0
    private var position = 0
    private var run: [String] = []
    private var firstBad: Int64?
    private var problem: TrailProblem?

    /// `outside` are the copies kept elsewhere. Without them a whole rewriting with a stolen key is invisible.
    init(
        chain: TrailChain, checkpoints: [TrailCheckpoint], outside: [TrailCheckpoint], key: Curve25519.Signing.PublicKey
    ) {
        self.chain = chain
        self.checkpoints = checkpoints
        head = chain.origin
        checkSignatures(key)
        compare(with: outside)
    }

    mutating func take(_ link: TrailLink) {
        guard problem != .numbering && problem != .hash && problem != .checkpoint else { return }
        guard link.number == number + 1 else { return note(.numbering, number + 1) }
        guard link.hash == link.digest(after: head) else { return note(.hash, link.number) }
        number = link.number
        head = link.hash
        run.append(link.hash)
        closeRun()
    }

    mutating func finish() -> TrailVerdict {
        if position < checkpoints.count, problem != .numbering, problem != .hash, problem != .checkpoint {
            note(.truncated, number + 1)
        }
        return TrailVerdict(
            chain: chain, entries: number, checkpoints: checkpoints.count, vouchedTo: vouched, firstBad: firstBad,
            problem: problem)
    }

    /// The earliest number wins.
    private mutating func note(_ found: TrailProblem, _ place: Int64) {
        guard firstBad.map({ place < $0 }) ?? true else { return }
        firstBad = place
        problem = found
    }

    private mutating func closeRun() {
        guard position < checkpoints.count, checkpoints[position].lastEntry == number else { return }
        let checkpoint = checkpoints[position]
        position += 1
        guard checkpoint.head == head, checkpoint.root == MerkleTree.root(of: run) else {
            return note(.checkpoint, checkpoint.firstEntry)
        }
        vouched = number
        run = []
    }

    /// Each follows the one before, is signed, and is of this chain.
    private mutating func checkSignatures(_ key: Curve25519.Signing.PublicKey) {
        var previous = TrailCheckpoint.origin
        var last: Int64 = 0
        for (place, checkpoint) in checkpoints.enumerated() {
            let follows =
                checkpoint.chain == chain && checkpoint.number == Int64(place) + 1 && checkpoint.previous == previous
                && checkpoint.firstEntry == last + 1 && checkpoint.lastEntry >= checkpoint.firstEntry
            guard follows, checkpoint.isSigned(by: key) else { return note(.signature, last + 1) }
            previous = Hexadecimal.text(checkpoint.digest)
            last = checkpoint.lastEntry
        }
    }

    /// Every copy kept outside must be here, the same.
    private mutating func compare(with outside: [TrailCheckpoint]) {
        for copy in outside where copy.chain == chain {
            let place = Int(clamping: copy.number) - 1
            guard checkpoints.indices.contains(place), checkpoints[place] == copy else {
                return note(.outsideCopy, copy.firstEntry)
            }
        }
    }
}
