internal import AuditLog
internal import Billing
internal import Foundation

/// The signed head that a report rests on, and when it was made.
struct ReportBasis: Sendable {
    /// How many entries it covers.
    let size: Int64
    let checkpoint: String
    let now: Timestamp
}

extension Int64 {
    /// How many entries a signed head covers.
    static func size(of note: SignedNote) throws -> Int64 { try Checkpoint(text: note.text).size }
}

extension Timestamp {
    /// `March 3, 2026 at 9:41:07 AM EST`.
    func spoken(in zone: TimeZone) -> String { Self.spoken(in: zone)(self) }

    /// Writes times out in one zone.
    static func spoken(in zone: TimeZone) -> (Timestamp) -> String {
        let style = Date.FormatStyle(
            date: .long, time: .standard, locale: Locale(identifier: "en_US"), timeZone: zone)
        return { time in
            // A no-break space stands between the time and AM or PM.
            let text = time.date.formatted(style).replacing("\u{202F}", with: " ")
            return "\(text) \(zone.abbreviation(for: time.date) ?? zone.identifier)"
        }
    }
}
