import Billing
import Foundation
import Testing

struct TimestampTests {
    @Test func `every millisecond is written as itself, and a date made of it gives it back`() {
        for millisecond in 0..<1000 {
            let moment = Timestamp(milliseconds: 1_795_521_573_000 + Int64(millisecond))
            let digits = String(String(1000 + millisecond).dropFirst())
            #expect(moment.description == "2026-11-24T11:59:33.\(digits)Z")
            #expect(moment.description == UTCTime.text(moment.milliseconds))
            #expect(Timestamp(moment.date) == moment)
        }
    }

    @Test func `what was written is read as the same moment`() throws {
        for millisecond in [1, 123, 333, 567, 999] {
            let text = "2026-11-24T05:36:54.\(String(1000 + millisecond).dropFirst())Z"
            let date = try Date.ISO8601FormatStyle(includingFractionalSeconds: true).parse(text)
            #expect(Timestamp(date).description == text)
        }
        #expect(Timestamp(milliseconds: -1).description == "1969-12-31T23:59:59.999Z")
    }
}
