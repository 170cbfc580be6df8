import Billing
import Foundation
import Testing

@Suite struct ValueTests {
    @Test(arguments: [
        ("150", 15000), ("150.5", 15050), ("150.05", 15005), ("0", 0), ("9999999.99", 999_999_999), ("007", 700),
    ])
    func `money is read to the cent`(text: String, cents: Int64) { #expect(Money(text)?.cents == cents) }

    @Test(arguments: [
        "", ".", "150.", ".50", "-1", "+1", "1,000", "1e3", "1.005", "10000000", "$5", " 5", "5 ", "١", "1.0.0",
    ])
    func `an amount that can be misread is refused`(text: String) { #expect(Money(text) == nil) }

    @Test(arguments: [
        (0, "0.00"), (5, "0.05"), (-305, "-3.05"), (15000, "150.00"), (Int64.min, "-92233720368547758.08"),
    ])
    func `money is written with two decimals`(cents: Int64, text: String) {
        #expect(Money(cents: cents).description == text)
    }

    @Test func `sums that overflow are nil`() {
        let most = Money(cents: .max)
        #expect(most.adding(Money(cents: 1)) == nil)
        #expect([most, Money(cents: 1)].sum() == nil)
        #expect([Money(cents: 1), Money(cents: 2)].sum() == Money(cents: 3))
    }

    @Test(arguments: ["2026-02-28", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"])
    func `a day of the calendar is read`(text: String) { #expect(Day(text)?.description == text) }

    @Test(arguments: [
        "2026-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-01", "2026-1-1", "20260101", "0000-01-01",
        "2026-01-01 ", "",
    ])
    func `a day that is not in the calendar is refused`(text: String) { #expect(Day(text) == nil) }

    @Test(arguments: [("2008-10-02", 17), ("2008-10-01", 18), ("2027-01-01", -1)])
    func `age counts full years`(birth: String, years: Int) throws {
        #expect(try Example.day(birth).years(until: Example.day("2026-10-01")) == years)
    }

    @Test func `a moment falls on the day of its zone`() throws {
        let moment = Timestamp(milliseconds: 1_782_876_600_000)
        #expect(moment.description == "2026-07-01T03:30:00.000Z")
        #expect(moment.day(in: try #require(TimeZone(identifier: "America/New_York"))).description == "2026-06-30")
        #expect(moment.day(in: .gmt).description == "2026-07-01")
        #expect(Timestamp(milliseconds: -1).seconds == -1)
    }

    @Test func `an id has one spelling and one kind`() throws {
        let id = ID<Client>()
        #expect(ID<Client>(id.description) == id)
        #expect(ID<Client>(bytes: id.bytes) == id)
        #expect(ID<Bill>(id.description) == nil)
        #expect(ID<Client>(id.description.uppercased()) == nil)
        #expect(ID<Client>(id.description + "0") == nil)
        #expect(ID<Client>("cli_8zzzzzzzzzzzzzzzzzzzzzzzzz") == nil)
        #expect(ID<Client>("cli-" + id.description.dropFirst(4)) == nil)
        #expect(ID<Client>() != ID<Client>())
    }

    @Test(arguments: [
        ("  Zoe\u{308}  Q.\t", "Zoë Q."), ("a\u{202E}b\u{2066}c", "abc"), ("a\u{0}\u{7}b", "ab"),
        ("line\r\nbreak", "line break"),
        ("\u{FEFF}x", "x"), ("می\u{200C}خواهم", "می\u{200C}خواهم"), ("龍小梅", "龍小梅"),
        (" \u{2060} ", ""),
    ])
    func `text is cleaned of what does not print`(text: String, clean: String) {
        #expect(Array(CleanText.of(text).unicodeScalars) == Array(clean.unicodeScalars))
    }

    @Test(arguments: [("123456789", "12-3456789", false), ("07-1234567", "07-1234567", true)])
    func `a tax id is written with its hyphen`(text: String, written: String, isDoubtful: Bool) throws {
        let ein = try #require(EIN(text))
        #expect((ein.description, ein.hasDoubtfulPrefix) == (written, isDoubtful))
    }

    @Test(arguments: ["12345678", "1234567890", "123-45-6789", "12-34567a9", "1-23456789"])
    func `a text that is no tax id is refused`(text: String) { #expect(EIN(text) == nil) }

    @Test(arguments: [("02134", "02134"), ("021341234", "02134-1234"), ("02134-1234", "02134-1234")])
    func `a ZIP code keeps its zeros`(text: String, written: String) { #expect(ZIPCode(text)?.description == written) }

    @Test(arguments: ["2134", "02134-", "02134-12", "0213a", "02134 1234", "0２134"])
    func `a text that is no ZIP code is refused`(text: String) { #expect(ZIPCode(text) == nil) }

    @Test(arguments: [
        ("617-555-0100", true), ("+1 (617) 555.0100", true), ("16175550100", true), ("6171550100", false),
        ("0175550100", false),
    ])
    func `a telephone number has ten digits`(text: String, isAssignable: Bool) throws {
        #expect(try #require(PhoneNumber(text)).isAssignable == isAssignable)
    }

    @Test func `a telephone number is written in one way`() {
        #expect(PhoneNumber("+1 617.555.0100")?.description == "(617) 555-0100")
        #expect(
            ["555-0100", "617-555-0100 x2", "+49 30 123456", "+442079460000", "26175550100", "617５550100"].compactMap(
                PhoneNumber.init
            ).isEmpty)
    }

    @Test func `the other small values keep to their shapes`() {
        #expect(["MA", "dc", "PW", "AE"].compactMap(USState.init).count == 4)
        #expect(["", "XX", "M", "MAS"].compactMap(USState.init).isEmpty)
        #expect(["a@b.org", "zoë@bücher.example"].compactMap(EmailAddress.init).count == 2)
        #expect(
            ["a@b", "@b.org", "a@b..org", "a b@c.org", "a@b@c.org", "a,b@c.org", "a\n@c.org"].compactMap(
                EmailAddress.init
            ).isEmpty)
        #expect(["00:00", "23:59"].compactMap(ClockTime.init).map(\.description) == ["00:00", "23:59"])
        #expect(["24:00", "9:00", "09:60", "0900", "09:00 "].compactMap(ClockTime.init).isEmpty)
        #expect(["maren", "t.l-2_x"].compactMap(SignInName.init).count == 2)
        #expect(
            ["m", "Maren", "2maren", "ma ren", String(repeating: "m", count: 33)].compactMap(SignInName.init).isEmpty)
    }

    @Test(arguments: [(1, "SB-000001"), (123_456, "SB-123456"), (1_234_567, "SB-1234567")])
    func `a superbill number has one spelling`(value: Int, text: String) {
        #expect(SuperbillNumber(value).description == text)
        #expect(SuperbillNumber(text)?.value == value)
        #expect(SuperbillNumber(text.replacing("SB-", with: "SB-0")) == nil)
        #expect(SuperbillNumber("SB-000000") == nil)
    }
}
