import Billing
import Foundation

extension Money {
    /// The amount with dollar sign and thousands, as in `$1,150.00` or `-$3.05`.
    var dollars: String {
        let digits = description.drop { $0 == "-" }
        var text = String(digits.suffix(3))
        for (index, digit) in digits.dropLast(3).reversed().enumerated() {
            text = "\(digit)\(index > 0 && index.isMultiple(of: 3) ? "," : "")\(text)"
        }
        return "\(cents < 0 ? "-" : "")$\(text)"
    }
}

extension Address {
    /// The address in two lines.
    var printed: [String] { [lines.dropLast().joined(separator: ", ")] + lines.suffix(1) }
}

extension ProviderBlock {
    var nameAndCredentials: String { [name, credentials].compactMap(\.self).joined(separator: ", ") }
}

extension SuperbillLine {
    /// A for the first diagnosis, L for the twelfth.
    static func letter(ofDiagnosis index: Int) -> String {
        UnicodeScalar(UInt32(65 + index)).map { String(Character($0)) } ?? ""
    }

    /// The practice's words and the length of the session, as far as they are known.
    var printedDescription: String {
        [description, minutes.map { "\($0) min" }].compactMap(\.self).joined(separator: ", ")
    }
}

extension Superbill {
    /// `paymentsAsOf` on the practice's clock, as in `06/30/2026 2:05 PM PDT`.
    func printedPaymentsAsOf() throws(RenderingError) -> String {
        guard let zone = TimeZone(identifier: timeZone) else { throw .unknownTimeZone(number) }
        let moment = paymentsAsOf.date
        let local = Int(moment.timeIntervalSince1970.rounded(.down)) + zone.secondsFromGMT(for: moment)
        let minutes = ((local % 86400) + 86400) % 86400 / 60
        let (hour, minute) = minutes.quotientAndRemainder(dividingBy: 60)
        let clock = "\((hour + 11) % 12 + 1):\(minute < 10 ? "0" : "")\(minute) \(hour < 12 ? "AM" : "PM")"
        let style: NSTimeZone.NameStyle = zone.isDaylightSavingTime(for: moment) ? .shortDaylightSaving : .shortStandard
        // Not `abbreviation(for:)`, which follows the locale of the process.
        let name = zone.localizedName(for: style, locale: Locale(identifier: "en_US")) ?? timeZone
        return [paymentsAsOf.day(in: zone).usDescription, clock, name].joined(separator: " ")
    }

    /// Whether nothing is owed because it was paid; a bill written off as a whole was not.
    var isPaidInFull: Bool { balance == .zero && totalPaid > .zero }
}
