import Billing
import Testing

@testable import Web

@Suite struct `The language of a page` {
    @Test(
        arguments: [
            (nil, Language.english), ("", .english), ("en", .english), ("es", .spanish), ("ES", .spanish),
            ("es-MX", .spanish),
            ("es-419,es;q=0.9,en;q=0.8", .spanish), ("en-US,en;q=0.9,es;q=0.8", .english),
            ("en;q=0.2, es;q=0.3", .spanish),
            ("fr-CA, es;q=0.5", .spanish), ("fr, de;q=0.9", .english), ("*", .english), ("fr, *;q=0.5", .english),
            ("*;q=0.5, es;q=0.4", .english), ("en;q=0, *", .spanish), ("en;q=0", .english), ("es;q=0", .english),
            ("es;q=0, *", .english), ("es, en", .spanish), ("en, es", .english), ("es;q=1.000,en;q=1", .spanish),
            ("en;q=0.5,es-MX;q=0.4,es;q=0.6", .spanish), ("es;q=0.001", .spanish), ("en;q=0.999,es", .spanish),
            (" es\t; q=0.7 , en ;q=0.1", .spanish),
            // What does not parse is passed over.
            ("es;q=2", .english), ("es;q=", .english), ("es;q=-1", .english), ("es;q=0.1234", .english),
            ("es;q=1.5", .english),
            ("es;q=.5", .english), ("es;level=1", .english), ("es;q=0.5;q=1", .english), ("es_MX", .english),
            ("español", .english),
            ("-es", .english), ("es-", .english), ("es--MX", .english), ("esp", .english), ("e", .english),
            (";q=1", .english),
            (",,es,,", .spanish), ("es-abcdefghi", .english), ("x es", .english), ("q=1", .english),
            ("es;q=0.9, en;q=oops", .spanish),
        ] as [(String?, Language)])
    func `is what the browser asks for`(field: String?, language: Language) {
        #expect(Language(accepting: field) == language)
    }

    @Test func `is not looked for in more than any browser sends`() {
        #expect(Language(accepting: "es," + String(repeating: "a,", count: 200)) == .spanish, "control")
        #expect(Language(accepting: "es," + String(repeating: "a,", count: 300)) == .english)
        #expect(Language(accepting: String(repeating: ",;q=", count: 100_000)) == .english)
    }

    @Test(
        arguments: [
            (
                1_796_076_000_000, "America/New_York", "Monday, November 30, 2026 at 5:00 PM (Eastern Standard Time)",
                "lunes, 30 de noviembre de 2026, 17:00 (hora estándar del este)"
            ),
            (
                1_783_000_800_000, "America/New_York", "Thursday, July 2, 2026 at 10:00 AM (Eastern Daylight Time)",
                "jueves, 2 de julio de 2026, 10:00 (hora de verano del este)"
            ),
            (
                1_796_076_000_000, "America/Los_Angeles",
                "Monday, November 30, 2026 at 2:00 PM (Pacific Standard Time)",
                "lunes, 30 de noviembre de 2026, 14:00 (hora estándar del Pacífico)"
            ),
            (
                1_796_101_200_000, "America/Chicago", "Monday, November 30, 2026 at 11:00 PM (Central Standard Time)",
                "lunes, 30 de noviembre de 2026, 23:00 (hora estándar central)"
            ),
            (
                1_796_101_200_000, "America/New_York", "Tuesday, December 1, 2026 at 12:00 AM (Eastern Standard Time)",
                "martes, 1 de diciembre de 2026, 00:00 (hora estándar del este)"
            ),
        ] as [(Int64, String, String, String)])
    func `writes a moment out with its day and its time zone`(
        milliseconds: Int64, zone: String, english: String, spanish: String
    ) {
        let moment = Timestamp(milliseconds: milliseconds)
        // ICU sets a narrow space before AM and PM.
        #expect(Language.english.moment(moment, timeZone: zone).replacing("\u{202F}", with: " ") == english)
        #expect(Language.spanish.moment(moment, timeZone: zone) == spanish)
    }
}
