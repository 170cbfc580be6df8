/// A code for what was done, CPT or HCPCS Level II, known by its shape alone.
///
/// CPT is a registered trademark of the American Medical Association; no table and no descriptor of it is part of
/// this program. The two systems never share a shape, so the text alone says which one a code belongs to. A
/// diagnosis code may look like an HCPCS code; the types keep them apart.
package struct ProcedureCode: TextValue {
    package enum System: String, Hashable, Sendable, Codable, CaseIterable {
        case cpt
        case hcpcs
    }

    package enum Kind: Hashable, Sendable, CaseIterable {
        /// CPT Category I: five digits.
        case categoryI
        /// CPT Category II, `0000F`: counts performance, carries no charge.
        case categoryII
        /// CPT Category III, `0000T`: emerging technology.
        case categoryIII
        /// CPT proprietary laboratory analyses, `0000U`.
        case laboratory
        /// CPT administrative codes for multianalyte assays, `0000M`.
        case administrative
        /// HCPCS Level II: a letter and four digits. D is absent: dental codes are another owner's.
        case levelII
    }

    package let kind: Kind
    /// Five upper-case characters.
    package let description: String

    package init?(_ text: String) {
        guard let code = ASCII.uppercased(text), code.count == 5, let kind = Self.kind(of: code) else { return nil }
        self.kind = kind
        description = String(decoding: code, as: UTF8.self)
    }

    package var system: System { kind == .levelII ? .hcpcs : .cpt }

    /// Whether an insurer may reimburse it, so that a service with this code belongs on a superbill.
    package var isEligible: Bool {
        switch kind {
        case .categoryI, .categoryIII, .levelII: true
        case .categoryII, .laboratory, .administrative: false
        }
    }

    private static func kind(of code: [UInt8]) -> Kind? {
        if code.dropFirst().allSatisfy(ASCII.isDigit), "ABCEGHJKLMPQRSTUV".utf8.contains(code[0]) { return .levelII }
        guard code.dropLast().allSatisfy(ASCII.isDigit) else { return nil }
        return switch code[4] {
        case UInt8(ascii: "F"): .categoryII
        case UInt8(ascii: "T"): .categoryIII
        case UInt8(ascii: "U"): .laboratory
        case UInt8(ascii: "M"): .administrative
        case let last where ASCII.isDigit(last): .categoryI
        default: nil
        }
    }
}
