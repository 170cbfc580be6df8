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
    /// `March 3, 2026 at 9:41 AM EST`.
    func spoken(in zone: TimeZone) -> String { Self.writer(in: zone, date: .long, time: .shortened)(self) }

    /// Writes times as `Mar 3, 2026, 9:41:07 AM EST`.
    static func exact(in zone: TimeZone) -> (Timestamp) -> String {
        writer(in: zone, date: .abbreviated, time: .standard)
    }

    private static func writer(
        in zone: TimeZone, date: Date.FormatStyle.DateStyle, time: Date.FormatStyle.TimeStyle
    ) -> (Timestamp) -> String {
        let locale = Locale(identifier: "en_US")
        let style = Date.FormatStyle(date: date, time: time, locale: locale, timeZone: zone)
        let names = [TimeZone.NameStyle.shortStandard, .shortDaylightSaving].map {
            zone.localizedName(for: $0, locale: locale) ?? zone.identifier
        }
        return { moment in
            // A no-break space stands between the time and AM or PM.
            let text = moment.date.formatted(style).replacing("\u{202F}", with: " ")
            return "\(text) \(names[zone.isDaylightSavingTime(for: moment.date) ? 1 : 0])"
        }
    }
}
