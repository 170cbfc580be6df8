import Foundation
import Synchronization
import Testing

@testable import Workflows

struct BlockingWorkTests {
    private final class Begun: Sendable {
        private let number = Mutex(0)
        var count: Int { number.withLock { $0 } }
        func add() { number.withLock { $0 += 1 } }
    }

    @Test func `while work on a file hangs, a second try on it begins no other, and other files go on`() async throws {
        let (path, begun, gate) = (UUID().uuidString, Begun(), DispatchSemaphore(value: 0))
        func attempt(_ path: String) async -> Bool? {
            await BlockingWork.run(on: path, seconds: 0.1) {
                begun.add()
                gate.wait()
                return true
            }
        }
        for _ in 0..<3 { #expect(await attempt(path) == nil) }
        #expect(begun.count == 1)
        #expect(await BlockingWork.run(on: path + "2", seconds: 30) { 7 } == 7)
        gate.signal()
        var last: Int?
        for _ in 0..<500 {
            last = await BlockingWork.run(on: path, seconds: 30) { 9 }
            if last != nil { break }
            try await Task.sleep(for: .milliseconds(10))
        }
        #expect(last == 9, "what hung has ended")
    }

    @Test func `two that come at once take their turns`() async {
        let path = UUID().uuidString
        let results = await withTaskGroup(of: Int?.self) { group in
            for number in 0..<4 {
                group.addTask {
                    await BlockingWork.run(on: path, seconds: 30) {
                        Thread.sleep(forTimeInterval: 0.05)
                        return number
                    }
                }
            }
            return await group.reduce(into: [Int?]()) { $0.append($1) }
        }
        #expect(results.compactMap(\.self).sorted() == [0, 1, 2, 3])
    }
}
