import CaseModel
import Crypto
import Foundation
import Testing

@testable import Storage

@Suite("Tampering with the trail")
struct TrailTamperTests {
    /// A chain with checkpoints, as the verifier reads it.
    struct Chain: Sendable {
        var links: [TrailLink]
        var checkpoints: [TrailCheckpoint]
        let outside: [TrailCheckpoint]
        let key: Curve25519.Signing.PublicKey

        func verdict() -> TrailVerdict {
            var verifier = TrailVerifier(chain: .changes, checkpoints: checkpoints, outside: outside, key: key)
            for link in links { verifier.take(link) }
            return verifier.finish()
        }

        /// Numbers and hashes made good again from a place on, as somebody with the file could.
        mutating func rehash(from place: Int) {
            var head = place == 0 ? TrailChain.changes.origin : links[place - 1].hash
            for index in place..<links.count {
                links[index].number = Int64(index) + 1
                links[index].hash = links[index].digest(after: head)
                head = links[index].hash
            }
        }

        /// Checkpoints made again over what is there, signed with some key.
        mutating func resign(_ key: Curve25519.Signing.PrivateKey) throws {
            var made: [TrailCheckpoint] = []
            for checkpoint in checkpoints where Int(checkpoint.lastEntry) <= links.count {
                var other = checkpoint
                let run = links[Int(checkpoint.firstEntry - 1)..<Int(checkpoint.lastEntry)]
                other.root = MerkleTree.root(of: run.map(\.hash))
                other.head = links[Int(checkpoint.lastEntry) - 1].hash
                other.previous = made.last.map { Hexadecimal.text($0.digest) } ?? TrailCheckpoint.origin
                made.append(try other.signed(by: key))
            }
            checkpoints = made
        }
    }

    static func make(_ count: Int, every: Int, _ signing: Curve25519.Signing.PrivateKey) throws -> Chain {
        var links: [TrailLink] = []
        var checkpoints: [TrailCheckpoint] = []
        for number in 1...count {
            var entry = TrailEntry.example
            entry.subjects = ["subject-\(number)"]
            entry.purpose = number.isMultiple(of: 3) ? "reason \(number)" : nil
            links.append(TrailLink(entry, number: Int64(number), after: links.last?.hash ?? TrailChain.changes.origin))
            guard number.isMultiple(of: every), let last = links.last else { continue }
            let made = TrailCheckpoint(
                chain: .changes, number: Int64(checkpoints.count) + 1, at: Int64(number),
                firstEntry: Int64(number - every) + 1,
                lastEntry: Int64(number), root: MerkleTree.root(of: links.suffix(every).map(\.hash)), head: last.hash,
                previous: checkpoints.last.map { Hexadecimal.text($0.digest) } ?? TrailCheckpoint.origin, signature: "")
            checkpoints.append(try made.signed(by: signing))
        }
        return Chain(links: links, checkpoints: checkpoints, outside: checkpoints, key: signing.publicKey)
    }

    /// A changed chain, and the number that must be found bad: exact, or the first of the checkpoint's run.
    struct Tamper: Sendable {
        let name: String
        let chain: Chain
        let bad: Int64
    }

    static func tampers(_ good: Chain, every: Int, _ signing: Curve25519.Signing.PrivateKey) throws -> [Tamper] {
        var made: [Tamper] = []
        let stranger = Curve25519.Signing.PrivateKey()
        func add(_ name: String, bad: Int64, _ change: (inout Chain) throws -> Void) rethrows {
            var chain = good
            try change(&chain)
            made.append(Tamper(name: name, chain: chain, bad: bad))
        }
        for place in stride(from: 1, to: good.links.count - 2, by: good.links.count / 14) {
            let number = Int64(place) + 1
            let run = Int64(place / every * every) + 1
            add("edit", bad: number) { $0.links[place].subjects = "another" }
            add("edit of the account", bad: number) { $0.links[place].account = "nobody" }
            add("delete", bad: number) { $0.links.remove(at: place) }
            add("insert", bad: number) { $0.links.insert($0.links[place - 1], at: place) }
            add("swap", bad: number) { $0.links.swapAt(place, place + 1) }
            add("swap with numbers kept", bad: number) {
                $0.links.swapAt(place, place + 1)
                ($0.links[place].number, $0.links[place + 1].number) = (number, number + 1)
            }
            add("truncate", bad: number) { $0.links.removeSubrange(place...) }
            try add("truncate with its checkpoints", bad: run) { chain in
                chain.links.removeSubrange(place...)
                chain.checkpoints.removeAll { $0.lastEntry > place }
                _ = try chain.checkpoints.first?.line()
            }
            add("fork: edit and rehash", bad: run) {
                $0.links[place].subjects = "another"
                $0.rehash(from: place)
            }
            try add("fork with checkpoints by another key", bad: 1) {
                $0.links[place].subjects = "another"
                $0.rehash(from: place)
                try $0.resign(stranger)
            }
            try add("full rewrite with the stolen key", bad: run) {
                $0.links[place].subjects = "another"
                $0.rehash(from: 0)
                try $0.resign(signing)
            }
            add("old file", bad: Int64(place / every * every) + 1) { chain in
                chain.links = Array(chain.links.prefix(place / every * every))
                chain.checkpoints.removeAll { $0.lastEntry > chain.links.count }
            }
        }
        for place in good.checkpoints.indices.dropLast() {
            let first = good.checkpoints[place].firstEntry
            try add("forged checkpoint", bad: first) {
                $0.checkpoints[place].root = $0.checkpoints[place + 1].root
                $0.checkpoints[place] = try $0.checkpoints[place].signed(by: stranger)
            }
            add("checkpoint edited", bad: first) { $0.checkpoints[place].at += 1 }
            add("checkpoint removed", bad: first) { $0.checkpoints.remove(at: place) }
        }
        return made
    }

    @Test func `T-41 every tampering is found at its first bad number`() throws {
        let signing = Curve25519.Signing.PrivateKey()
        let good = try Self.make(600, every: 50, signing)
        let clock = ContinuousClock()
        let start = clock.now
        #expect(good.verdict().isIntact)
        let seconds = Double((clock.now - start) / .milliseconds(1)) / 1_000
        let tampers = try Self.tampers(good, every: 50, signing)
        var found = 0
        for tamper in tampers {
            let verdict = tamper.chain.verdict()
            let isRight = !verdict.isIntact && verdict.firstBad == tamper.bad
            if isRight { found += 1 }
            #expect(isRight, "\(tamper.name): expected \(tamper.bad), found \(String(describing: verdict.firstBad))")
        }
        #expect(tampers.count >= 100)
        let word = found == tampers.count && found >= 100 ? "PASS" : "FAIL"
        print("T-41 \(word) \(found)/\(tampers.count), \(Int(600 / max(seconds, 0.001))) entries/s in this build")
    }
}
