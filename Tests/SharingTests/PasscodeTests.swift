import Sharing
import Testing

struct PasscodeTests {
    @Test(arguments: [
        "12345678", "1234 5678", "1234-5678", " 1234 5678 ", "1234\u{A0}5678", "1 2 3 4-5 6 7 8", "12345678\n",
        "１２３４５６７８", "١٢٣٤٥٦٧٨",
    ])
    func `what people type is read as eight digits`(text: String) {
        #expect(Passcode(typed: text)?.digits == "12345678")
    }

    @Test(arguments: [
        "", " ", "-", "1234567", "123456789", "1234567a", "1234.5678", "1234_5678", "+12345678", "0x12345678",
        "1234567八九", "12345678\u{0}", "1234\u{200B}5678", "½2345678", "12345678" + String(repeating: " ", count: 57),
        String(repeating: "1", count: 65),
    ])
    func `anything else is no passcode`(text: String) {
        #expect(Passcode(typed: text) == nil)
    }

    @Test func `a passcode is typed as it is told`() {
        for _ in 0..<1000 {
            let passcode = Passcode()
            #expect(passcode.digits.wholeMatch(of: /[0-9]{8}/) != nil)
            #expect(passcode.spoken.wholeMatch(of: /[0-9]{4} [0-9]{4}/) != nil)
            #expect(Passcode(typed: passcode.spoken)?.digits == passcode.digits)
        }
    }

    /// With a bound of 9 of 10 a fair choice fails here less than once in 10^40 runs.
    @Test func `new passcodes differ, and every first digit comes up`() {
        let passcodes = (0..<1000).map { _ in Passcode().digits }
        #expect(Set(passcodes).count > 990)
        #expect(Set(passcodes.compactMap(\.first)).count >= 9)
    }
}
