import Billing
import Foundation
import Testing

@Suite struct CodeTests {
    @Test(arguments: ["1234567893", "1558598797", "1003000126", "2123456784", "1234567000", "1901234561", "1091234561"])
    func `a sound NPI is read`(text: String) { #expect(NPI(text)?.description == text) }

    @Test(arguments: [
        "1234567890", "2123456783", "1234567897", "3234567899", "123456789", "12345678930", "12345 67893",
        "１２３４５６７８９３",
        "",
        " 1234567893", "-234567893",
    ])
    func `an unsound NPI is refused`(text: String) { #expect(NPI(text) == nil) }

    @Test(arguments: 0..<10, 1...9)
    func `an NPI with one digit changed is refused`(place: Int, step: Int) {
        var digits = "1234567893".utf8.map { Int($0) - 48 }
        digits[place] = (digits[place] + step) % 10
        #expect(NPI(digits.map(String.init).joined()) == nil)
    }

    @Test(arguments: [
        ("F43.23", "F4323", "F43.23"), ("f4323", "F4323", "F43.23"), (" F39 ", "F39", "F39"),
        ("QA0.0101", "QA00101", "QA0.0101"),
        ("s72.001a", "S72001A", "S72.001A"), ("Z62820", "Z62820", "Z62.820"),
    ])
    func `a diagnosis is read in any spelling`(text: String, dotless: String, printed: String) throws {
        let code = try #require(DiagnosisCode(text))
        #expect((code.dotless, code.description) == (dotless, printed))
        #expect(try JSONDecoder().decode(DiagnosisCode.self, from: JSONEncoder().encode(code)) == code)
        #expect(String(decoding: try JSONEncoder().encode(code), as: UTF8.self) == "\"\(dotless)\"")
    }

    @Test(arguments: [
        "", "F4", "F4.3", "43.23", "F43.", "F43.23456", "F4323456", "F43..1", "Ｆ43", "F43 1", "anxiety", "F4-3",
    ])
    func `a text that is no diagnosis is refused`(text: String) { #expect(DiagnosisCode(text) == nil) }

    @Test(arguments: [
        ("90834", ProcedureCode.Kind.categoryI, ProcedureCode.System.cpt, true), ("0591T", .categoryIII, .cpt, true),
        ("1220f", .categoryII, .cpt, false), ("0001U", .laboratory, .cpt, false),
        ("0002M", .administrative, .cpt, false),
        ("h0004", .levelII, .hcpcs, true), (" G0296", .levelII, .hcpcs, true),
    ])
    func `a procedure code tells its kind`(
        text: String, kind: ProcedureCode.Kind, system: ProcedureCode.System, isEligible: Bool
    ) throws {
        let code = try #require(ProcedureCode(text))
        #expect((code.kind, code.system, code.isEligible) == (kind, system, isEligible))
        #expect(try JSONDecoder().decode(ProcedureCode.self, from: JSONEncoder().encode(code)) == code)
    }

    @Test(arguments: [
        "", "9083", "908341", "9083X", "D0120", "90 34", "90.834", "F43.2", "HH004", "９0834", "N0001", "W0001",
    ])
    func `a text that is no procedure code is refused`(text: String) { #expect(ProcedureCode(text) == nil) }

    @Test(arguments: [
        ("95", "95", true), ("gt", "GT", true), ("HO", "HO", false), ("93", "93", true), ("GQ", "GQ", true),
    ])
    func `a modifier is two letters or digits`(text: String, code: String, isTelehealth: Bool) throws {
        let modifier = try #require(Modifier(text))
        #expect((modifier.description, modifier.isTelehealth) == (code, isTelehealth))
    }

    @Test(arguments: ["", "9", "955", "9-", "é5"])
    func `a text that is no modifier is refused`(text: String) { #expect(Modifier(text) == nil) }

    @Test func `only the assigned places of service are read`() {
        let read = (0..<100).map { $0 < 10 ? "0\($0)" : "\($0)" }.compactMap(PlaceOfService.init)
        #expect(read.count == 52)
        #expect(["2", "00", "35", "002", "1１"].compactMap(PlaceOfService.init).isEmpty)
        #expect(read.filter(\.isTelehealth).map(\.description) == ["02", "10"])
        #expect(PlaceOfService.office.name == "Office")
    }

    @Test(arguments: ["101YM0800X", "1041C0700X", "106h00000x"])
    func `a taxonomy code has its shape`(text: String) { #expect(TaxonomyCode(text) != nil) }

    @Test(arguments: ["", "101YM0800", "101YM0800Y", "A01YM0800X", "101YM08000X"])
    func `another shape is no taxonomy code`(text: String) { #expect(TaxonomyCode(text) == nil) }

    @Test func `a code that is not valid does not decode`() {
        let bad = Data(#""1234567890""#.utf8)
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(NPI.self, from: bad) }
    }
}
