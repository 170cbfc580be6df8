import Testing
import Vault

@testable import AuditLog

@Suite struct `Evidence of a part of a log` {
    private let log: SampleLog
    private let anchors: [SignedNote]

    init() throws {
        log = try SampleLog(count: 21)
        anchors = [try log.head()]
    }

    private func verdict(_ bytes: [UInt8], anchors: [SignedNote]? = nil) -> Verdict {
        AuditLogTests.verdict(on: bytes, pin: log.signer.verifier, anchors: anchors ?? self.anchors)
    }

    @Test(arguments: [1, 2, 3, 7, 8, 20, 21])
    func `every slice of every log verifies, and says that it is one`(size: Int) throws {
        let log = try SampleLog(count: size)
        for from in 0..<size {
            for to in (from + 1)...size {
                let file = try log.evidence(from..<to)
                let found = AuditLogTests.verdict(on: file, pin: log.signer.verifier, anchors: [try log.head()])
                #expect(found.kind == .verified, "\(from)..<\(to) of \(size)")
                #expect(found.scope == (to - from == size ? .full : .slice) && found.rows == Int64(to - from))
                #expect(found.range == Int64(from)..<Int64(to))
            }
        }
    }

    @Test func `every choice of entries of a small log verifies, and says that others may have been left out`() throws {
        let log = try SampleLog(count: 7)
        for choice in 1..<(1 << 7) {
            let chosen = (0..<7).filter { choice >> $0 & 1 == 1 }
            let found = AuditLogTests.verdict(
                on: try log.evidence(chosen: chosen), pin: log.signer.verifier, anchors: [try log.head()])
            #expect(
                found.kind == .verified && found.scope == .filtered && found.rows == Int64(chosen.count), "\(chosen)")
            #expect(found.statement.contains("not proved that no entry was left out"))
        }
    }

    @Test(arguments: [false, true])
    func `a part with any byte flipped is never verified`(isFiltered: Bool) throws {
        let bytes = isFiltered ? try log.evidence(chosen: [2, 3, 11]) : try log.evidence(5..<8)
        #expect(verdict(bytes).kind == .verified)
        for index in bytes.indices {
            var flipped = bytes
            flipped[index] ^= 1
            // What nothing authenticates: when, by which program, and for which question the file was written.
            let line = EvidenceLines(flipped).lines.first
            if let line, EvidenceLines(bytes).lines.dropFirst().elementsEqual(EvidenceLines(flipped).lines.dropFirst())
            {
                #expect(verdict(flipped).kind != .verified, "byte \(index) of the first line, \(line.count)")
            }
            #expect(verdict(flipped).kind == .tampered || verdict(flipped).kind == .malformed, "byte \(index)")
        }
    }

    @Test func `an entry left out of a slice, or of a log, is found, also where hashes cover it`() throws {
        // A forger turns a whole file into one without entry 9, with the hashes a filtered file would have.
        let filtered = EvidenceLines(try log.evidence(chosen: Array(0..<21).filter { $0 != 9 }))
        #expect(verdict(filtered.bytes).scope == .filtered)
        for range in [0..<21, 3..<15] {
            var file = filtered
            let whole = EvidenceLines(try log.evidence(range))
            file.lines[0] = whole.lines[0]
            #expect(verdict(whole.bytes).kind == .verified)
            #expect(verdict(file.sealed).kind != .verified)
        }
        var cut = EvidenceLines(try log.evidence(3..<15))
        cut.lines.remove(at: 7)
        #expect(verdict(cut.sealed).kind == .tampered)
    }

    @Test func `rows that are changed, swapped, moved or added are found, with hashes that fit in number`() throws {
        let file = EvidenceLines(try log.evidence(chosen: [2, 5, 6, 11]))
        #expect(verdict(file.sealed).kind == .verified)
        var changed = file
        changed.lines[2].replace("cli_1", with: "cli_2")
        #expect(verdict(changed.sealed).findings.map(\.index) == [5])
        var swapped = file
        swapped.lines.swapAt(2, 3)
        #expect(verdict(swapped.sealed).kind != .verified)
        var removed = file
        removed.lines.remove(at: 3)
        #expect(verdict(removed.sealed).kind != .verified, "the hashes of another gap would be needed")
        var forged = file
        forged.lines[2] = try #require(
            EvidenceLines(try SampleLog(count: 21).evidence(chosen: [2, 5, 6, 11])).lines.dropFirst(2).first)
        #expect(verdict(forged.sealed).kind == .tampered)
    }

    @Test func `hashes of the wrong number are malformed`() throws {
        var file = EvidenceLines(try log.evidence(chosen: [2, 5]))
        let gap = try #require(file.lines[2].firstRange(of: /"gap":"[^"]*",/))
        file.lines[2].removeSubrange(gap)
        #expect(verdict(file.sealed).kind == .malformed)
        for text in [#""gap":"","#, #""gap":"AAAA","#] {
            var file = EvidenceLines(try log.evidence(chosen: [2, 5]))
            file.lines[2].replaceSubrange(gap, with: text)
            #expect(verdict(file.sealed).kind == .malformed)
        }
    }

    @Test func `needs an anchor that it can be compared with`() throws {
        let slice = try log.evidence(5..<9)
        for size in [5, 7, 9, 21] {
            let found = verdict(slice, anchors: [try log.head(at: size)])
            #expect(found.kind == .verified && found.unanchoredTail == Int64(21 - size), "\(size)")
        }
        for size in [3, 15] {
            #expect(verdict(slice, anchors: [try log.head(at: size)]).kind == .inconclusive, "\(size)")
        }
        let other = try Checkpoint(origin: SampleLog.origin, size: 7, root: MerkleTree.leafHash([1])).signed(
            by: log.signer)
        #expect(verdict(slice, anchors: [other]).kind == .tampered)
        #expect(verdict(slice, anchors: []).kind == .inconclusive)
    }

    @Test func `without an entry proves nothing, and is not a whole log`() throws {
        #expect(verdict(try log.evidence(chosen: [])).kind == .inconclusive)
        #expect(verdict(try log.evidence(4..<4)).kind == .inconclusive)
        let slice = verdict(try log.evidence(0..<20))
        #expect(slice.kind == .verified && slice.requiringWholeLog().kind == .inconclusive)
        let full = verdict(try log.evidence())
        #expect(full.requiringWholeLog() == full)
    }

    @Test func `of format 1 is still read for a whole log, and proves no part`() throws {
        let (pin, anchors) = (try NoteVerifier(OldEvidence.key), AnchorFile(parsing: OldEvidence.anchors).notes)
        let whole = AuditLogTests.verdict(on: OldEvidence.file, pin: pin, anchors: anchors)
        #expect(whole.kind == .verified && whole.scope == .full && whole.rows == 4)
        var part = EvidenceLines(OldEvidence.file)
        part.lines.remove(at: 1)
        part.lines[0].replace(#""from":0,"to":4,"rows":4"#, with: #""from":1,"to":4,"rows":3"#)
        #expect(AuditLogTests.verdict(on: part.sealed, pin: pin, anchors: anchors).kind == .inconclusive)
        for version in ["0", "3", "1.0", ""] {
            var file = EvidenceLines(try log.evidence())
            file.lines[0].replace("evidence/2", with: "evidence/\(version)")
            #expect(verdict(file.sealed).kind == .malformed, "\(version)")
        }
        var down = EvidenceLines(try log.evidence(3..<9))
        down.lines[0].replace(#"evidence/2","scope":"slice""#, with: #"evidence/1""#)
        #expect(verdict(down.sealed).kind != .verified)
    }

    @Test func `the cover of any range is its largest whole subtrees, in order`() throws {
        for from in 0..<Int64(40) {
            for to in from..<Int64(40) {
                let cover = MerkleTree.cover(from..<to)
                var next = from
                for place in cover {
                    #expect(place.index << place.level == next)
                    next += 1 << place.level
                }
                #expect(next == to && cover.count <= 12)
                #expect(!zip(cover, cover.dropFirst()).contains { $0.level == $1.level && $0.index % 2 == 0 })
            }
        }
    }
}
