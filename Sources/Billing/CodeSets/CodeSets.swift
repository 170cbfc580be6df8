/// The tables that the practice has brought, all years side by side.
///
/// Codes are judged by the table of the date of service and by no other: a code that was valid last year, or will be
/// next year, is not valid today (ICD-10-CM Official Guidelines, "October 1 - September 30").
package struct CodeSets: Sendable {
    /// No table at all: nothing can be judged, and everything is warned of.
    package static let none = CodeSets([:])

    private let tables: [CodeSystem: [Int: CodeTable]]

    package init(_ tables: [CodeSystem: [Int: CodeTable]]) { self.tables = tables }

    /// What the table of the day's fiscal year says of a diagnosis code.
    package func check(_ code: DiagnosisCode, on day: Day) -> DiagnosisCheck {
        let year = CodeSystem.icd10cm.year(of: day)
        guard let table = tables[.icd10cm]?[year] else { return .yearNotLoaded(year) }
        return switch table.isBillable(code.dotless) {
        case true?: .valid
        case false?: .header(below: table.billable(below: code.dotless).compactMap(DiagnosisCode.init))
        case nil: .unknown(near: Self.near(code, in: table))
        }
    }

    /// Whether the list of the day's year holds a procedure code; nil where there is no list, and for CPT always true,
    /// of which there never is one.
    package func lists(_ code: ProcedureCode, on day: Day) -> Bool? {
        guard code.system == .hcpcs else { return true }
        return tables[.hcpcs]?[CodeSystem.hcpcs.year(of: day)].map { $0.isBillable(code.description) != nil }
    }

    /// What is billable at or below the longest beginning of the code that the table knows.
    private static func near(_ code: DiagnosisCode, in table: CodeTable) -> [DiagnosisCode] {
        let prefixes = (3..<max(3, code.dotless.count)).reversed().map { String(code.dotless.prefix($0)) }
        guard let known = prefixes.first(where: { table.isBillable($0) != nil }) else { return [] }
        return table.billable(below: known).compactMap(DiagnosisCode.init)
    }
}
