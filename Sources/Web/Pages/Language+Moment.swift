internal import Billing
internal import Foundation

extension Language {
    /// A moment written out, its day of the week and its time zone with it.
    func moment(_ moment: Timestamp, timeZone id: String) -> String {
        let (date, zone) = (moment.date, TimeZone(identifier: id) ?? .gmt)
        let season: TimeZone.NameStyle = zone.isDaylightSavingTime(for: date) ? .daylightSaving : .standard
        let name = zone.localizedName(for: season, locale: locale) ?? id
        switch self {
        case .english:
            let style = Date.FormatStyle(date: .complete, time: .shortened, locale: locale, timeZone: zone)
            return "\(date.formatted(style)) (\(name))"
        case .spanish:
            let style = Date.VerbatimFormatStyle(
                format: """
                    \(weekday: .wide), \(day: .defaultDigits) de \(month: .wide) de \(year: .defaultDigits), \
                    \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits)
                    """,
                locale: locale, timeZone: zone, calendar: Calendar(identifier: .gregorian))
            // The eastern zone, as it is called in Spanish where it is kept.
            return "\(date.formatted(style)) (\(name.replacing("oriental", with: "del este")))"
        }
    }

    private var locale: Locale { Locale(identifier: self == .english ? "en_US" : "es_MX") }
}
