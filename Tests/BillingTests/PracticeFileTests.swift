import Billing
import Foundation
import Testing

@Suite struct PracticeFileTests {
    private static let complete = """
        {"name": "Maple Row Counseling", "address": {"street": "1 Maple Row", "city": "Boston",
          "state": "MA", "zip": "02134"},
         "phone": "617-555-0100", "tax_id": "12-3456789", "time_zone": "America/New_York", "payee": "clinic",
         "providers": [{"name": "Robin Lark", "npi": "1234567893"}],
         "owner": {"name": "Robin Lark", "sign_in": "robin", "provider_npi": "1234567893"}}
        """

    private func problems(_ text: String) -> [PracticeProblem] {
        guard case .failure(let failure) = PracticeFile.parse(Array(text.utf8)) else { return [] }
        return failure.problems
    }

    @Test func `a complete file gives a practice, its providers and its owner`() throws {
        let file = try PracticeFile.parse(Array(Self.complete.utf8)).get()
        #expect(file.practice.phone.description == "(617) 555-0100")
        #expect(
            file.practice.links == LinkDefaults(expiryDays: 10, maximumExpiryDays: 30, views: 5, factors: [.passcode]))
        #expect(file.practice.superbillDay == 1)
        #expect(file.practice.billDueDays == nil && file.practice.billRhythm == nil)
        #expect(file.owner.role == .owner)
        #expect(file.owner.provider == file.providers.first?.id)
        #expect(try JSONDecoder().decode(Practice.self, from: JSONEncoder().encode(file.practice)) == file.practice)
    }

    @Test(arguments: [
        ("\"name\": \"Maple Row Counseling\", ", "", "name"), ("\"MA\"", "\"Mass\"", "address.state"),
        ("\"02134\"", "2134", "address.zip"), ("\"1 Maple Row\"", "\" \"", "address.street"),
        ("617-555-0100", "555-0100", "phone"),
        ("12-3456789", "12-345678", "tax_id"), ("America/New_York", "EST", "time_zone"),
        ("America/New_York", "America/Nowhere", "time_zone"), ("\"clinic\"", "\"bank\"", "payee"),
        ("\"npi\": \"1234567893\"", "\"npi\": \"1234567890\"", "providers[0].npi"),
        ("\"1234567893\"}]", "\"1234567893\", \"supervisor_npi\": \"1234567893\"}]", "providers"),
        ("\"1234567893\"}]", "\"1234567893\", \"supervisor_npi\": \"1558598797\"}]", "providers"),
        ("[{\"name\": \"Robin Lark\", \"npi\": \"1234567893\"}]", "[]", "providers"),
        ("\"robin\"", "\"Robin L\"", "owner.sign_in"),
        ("\"provider_npi\": \"1234567893\"", "\"provider_npi\": \"1558598797\"", "owner.provider_npi"),
        ("\"payee\"", "\"links\": {\"expiry_days\": 31}, \"payee\"", "links.expiry_days"),
        ("\"payee\"", "\"links\": {\"views\": 0}, \"payee\"", "links.views"),
        ("\"payee\"", "\"links\": {\"factors\": [\"luck\"]}, \"payee\"", "links.factors"),
        ("\"payee\"", "\"links\": {\"expire_days\": 3}, \"payee\"", "links.expire_days"),
        ("\"payee\"", "\"links\": [], \"payee\"", "links"),
        ("\"payee\"", "\"superbill_day\": 32, \"payee\"", "superbill_day"),
        ("\"payee\"", "\"superbill_day\": \"1\", \"payee\"", "superbill_day"),
        ("\"payee\"", "\"service_text\": \"verse\", \"payee\"", "service_text"),
        ("\"payee\"", "\"bill_due_days\": 366, \"payee\"", "bill_due_days"),
        ("\"payee\"", "\"bill_rhythm\": \"hourly\", \"payee\"", "bill_rhythm"),
        ("\"payee\"", "\"billing_address\": {\"street\": \"PO Box 7\"}, \"payee\"", "billing_address.city"),
        ("\"payee\"", "\"colour\": 1, \"payee\"", "colour"),
        ("\"payee\"", "\"email\": \"x\", \"payee\"", "email"),
    ])
    func `one mistake is named by its path`(text: String, mistake: String, path: String) {
        let found = problems(Self.complete.replacing(text, with: mistake))
        #expect(found.first?.path == path)
        #expect(found.allSatisfy { !$0.message.isEmpty && !$0.remedy.isEmpty })
    }

    @Test func `all mistakes are listed at once`() {
        #expect(
            problems("{}").map(\.path) == [
                "name", "address", "phone", "tax_id", "time_zone", "payee", "providers", "owner",
            ])
        let nulls = #"{"name": null, "address": null, "links": null, "providers": null, "owner": null, "footer": null}"#
        #expect(
            problems(nulls).map(\.path) == [
                "name", "address", "phone", "tax_id", "time_zone", "payee", "providers", "owner",
            ])
    }

    @Test(arguments: ["", "[]", "{\"name\": }", "null", "\u{0}"])
    func `a text that is no JSON object is refused`(text: String) { #expect(problems(text).map(\.path) == [""]) }

    @Test func `one NPI stands for one provider`() {
        let twice = Self.complete.replacing(
            "\"npi\": \"1234567893\"}]", with: "\"npi\": \"1234567893\"}, {\"name\": \"B\", \"npi\": \"1234567893\"}]")
        #expect(problems(twice).map(\.path) == ["providers"])
    }
}
