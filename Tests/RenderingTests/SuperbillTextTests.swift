import Billing
import Foundation
import Rendering
import Testing

/// What stands on the paper, read back out of the file by poppler.
@Suite(.enabled(if: Tool.pdftotext.isInstalled, "pdftotext not found (Debian package poppler-utils)"))
struct SuperbillTextTests {
    @Test(arguments: [
        // practice
        "Quiet Harbor Counseling, LLC", "418 Alder Street, Suite 210", "Portland, OR 97205", "(503) 555-0142",
        "office@quietharbor.example", "Tax ID 93-5550123", "NPI 1234567893",
        // the superbill itself
        "Superbill", "SB-000042", "Issued 06/30/2026", "Version 1", "SB-000042 page 1 of 1",
        // provider and client
        "Marisol Okafor-Lindqvist, LMFT", "NPI 1993999998", "License T12345 (OR)", "Taxonomy 106H00000X",
        "Zoë Ångström-Núñez", "Birth date 03/14/1988", "77 Fern Hollow Road", "Beaverton, OR 97005", "(971) 555-0188",
        // insurance and payee
        "Cascadia Mutual Health", "Member ID CMH-884201-07", "Group G-1190", "Pay to (client)",
        // diagnoses, bill, services
        "Diagnoses (ICD-10-CM) A F41.1 B F43.10 C Z63.0", "Bill 06/29/2026 bil_01081g81860w40j2gb1g6gw3rg",
        "Date POS CPT/HCPCS Mod Dx Units Description Charge Paid Balance",
        "05/01/2026 11 90837 AC 1 Therapy session, 55 min $150.00 $150.00 $0.00",
        "05/04/2026 10 90837 95 AC 1 Therapy session, 55 min $150.00 $150.00 $0.00",
        "Total $1,750.00 $1,750.00 $0.00", "Balance $0.00",
        // payments and closing
        "Payments as of 06/30/2026 2:05 PM PDT", "06/02/2026 Check No. 1187 $1,300.00",
        "06/29/2026 Card (offline) ends in 4410 $450.00", "Signature of Marisol Okafor-Lindqvist, LMFT",
        "It is not a bill",
        "CPT is a registered trademark of the American Medical Association.",
    ])
    func `every fact can be read and searched`(fact: String) throws {
        #expect(try text(of: SuperbillPDF.render(Samples.superbill())).contains(fact))
    }

    @Test func `optional parts leave no trace where they are missing`() throws {
        var superbill = try Samples.superbill()
        superbill.insurance = nil
        superbill.client.phone = nil
        superbill.provider.license = nil
        superbill.practice.npi = nil
        let text = try text(of: SuperbillPDF.render(superbill))
        for absent in [
            "Insurance", "Member ID", "(971) 555-0188", "License", "NPI 1234567893", "Supervisor", "Adjustment", "nil",
        ] {
            #expect(!text.contains(absent), "\(absent)")
        }
    }

    @Test func `a correction names what it replaces`() throws {
        var superbill = try Samples.superbill()
        (superbill.version, superbill.replaces) = (2, SuperbillNumber(17))
        #expect(try text(of: SuperbillPDF.render(superbill)).contains("Version 2, replaces SB-000017"))
        superbill.replacedIssuedOn = Day("2026-10-05")
        #expect(try text(of: SuperbillPDF.render(superbill)).contains("which was issued 10/05/2026"))
    }

    @Test func `a supervisor stands beside the provider`() throws {
        var superbill = try Samples.superbill()
        superbill.supervisor = ProviderBlock(
            name: "Ines Thorvald", credentials: "PhD", npi: try #require(NPI("1245319599")), license: "PSY 2201 (OR)")
        let text = try text(of: SuperbillPDF.render(superbill))
        for fact in [
            "Client Provider Supervisor", "Ines Thorvald, PhD", "NPI 1993999998 NPI 1245319599", "PSY 2201 (OR)",
        ] {
            #expect(text.contains(fact), "\(fact)")
        }
    }

    @Test func `adjustments have a column where there are any`() throws {
        var superbill = try Samples.superbill()
        superbill.lines[0].adjustment = Money(cents: 2_005)
        superbill.lines[0].paid = Money(cents: 12_995)
        let text = try text(of: SuperbillPDF.render(superbill))
        #expect(text.contains("Charge Adjustment Paid Balance"))
        #expect(text.contains("$150.00 $20.05 $129.95 $0.00"))
        #expect(text.contains("Total $1,750.00 $20.05 $1,729.95 $0.00"))
    }

    @Test(arguments: [
        (charge: 15_000, adjustment: 0, paid: 15_000, isPaid: true), (15_000, 2_000, 13_000, true),
        (15_000, 0, 0, false), (15_000, 0, 14_999, false), (15_000, 0, 15_001, false), (15_000, 15_000, 0, false),
    ])
    func `only what was paid to the cent is marked paid in full`(
        charge: Int64, adjustment: Int64, paid: Int64, isPaid: Bool
    ) throws {
        var superbill = try Samples.superbill(lines: 1)
        superbill.lines[0].charge = Money(cents: charge)
        superbill.lines[0].adjustment = Money(cents: adjustment)
        superbill.lines[0].paid = Money(cents: paid)
        #expect(try text(of: SuperbillPDF.render(superbill)).contains("PAID IN FULL") == isPaid)
    }

    @Test(arguments: [
        (Payee.clinic, "Pay to (clinic)"), (.provider, "Pay to (provider)"), (.client, "Pay to (client)"),
    ])
    func `the payee is named with its kind`(kind: Payee, heading: String) throws {
        var superbill = try Samples.superbill()
        superbill.payee = PayeeBlock(kind: kind, name: "Harbor Receiving", taxID: "93-5550777")
        let text = try text(of: SuperbillPDF.render(superbill))
        #expect(text.contains(heading) && text.contains("Harbor Receiving") && text.contains("Tax ID 93-5550777"))
    }

    @Test(arguments: [nil, PayeeBlock(kind: .notIncluded, name: "Harbor Receiving")])
    func `no payee is named where none is included`(payee: PayeeBlock?) throws {
        var superbill = try Samples.superbill()
        superbill.payee = payee
        let text = try text(of: SuperbillPDF.render(superbill))
        #expect(!text.contains("Pay to") && !text.contains("Harbor Receiving"))
    }

    @Test(arguments: [
        (Int64(0), "$0.00"), (5, "$0.05"), (99_999, "$999.99"), (100_000, "$1,000.00"), (123_456_789, "$1,234,567.89"),
        (999_999_999_999, "$9,999,999,999.99"), (-305, "-$3.05"), (-100_000, "-$1,000.00"),
    ])
    func `amounts are printed whole`(cents: Int64, printed: String) throws {
        var superbill = try Samples.superbill(lines: 2)
        superbill.lines[1].adjustment = Money(cents: 1)
        superbill.lines[0].charge = Money(cents: cents)
        superbill.lines[0].paid = .zero
        let text = try text(of: SuperbillPDF.render(superbill))
        #expect(text.contains(" \(printed) $0.00 $0.00 \(printed)\n"))
    }

    @Test(arguments: [
        ("America/Los_Angeles", Int64(1_782_853_500_000), "06/30/2026 2:05 PM PDT"),
        ("America/New_York", 1_767_243_540_000, "12/31/2025 11:59 PM EST"),
        ("America/Phoenix", 1_782_846_000_000, "06/30/2026 12:00 PM MST"),
        ("America/Chicago", 1_782_795_600_000, "06/30/2026 12:00 AM CDT"),
    ])
    func `payments are as of a moment on the practice's clock`(zone: String, milliseconds: Int64, printed: String)
        throws
    {
        var superbill = try Samples.superbill()
        (superbill.timeZone, superbill.paymentsAsOf) = (zone, Timestamp(milliseconds: milliseconds))
        #expect(try text(of: SuperbillPDF.render(superbill)).contains("Payments as of \(printed)\n"))
    }

    @Test func `without payments it says so`() throws {
        var superbill = try Samples.superbill(paidInFull: false)
        superbill.footer = "Office hours: Monday to Thursday.\nParking is behind the house."
        let text = try text(of: SuperbillPDF.render(superbill))
        #expect(text.contains("No payments recorded.") && text.contains("Balance $1,750.00"))
        #expect(text.contains("Office hours: Monday to Thursday.\n") && text.contains("Parking is behind the house."))
    }
}
