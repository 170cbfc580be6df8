/// A code system whose table the practice brings, one table for each year.
package enum CodeSystem: String, Hashable, Sendable, Codable, CaseIterable {
    /// Diagnoses, by fiscal year: the year 2026 is October 1, 2025 to September 30, 2026.
    case icd10cm
    /// Procedures of HCPCS Level II, by calendar year.
    case hcpcs

    /// The year whose table says which codes are valid on a date of service.
    package func year(of day: Day) -> Int {
        switch self {
        case .icd10cm: day.month >= 10 ? day.year + 1 : day.year
        case .hcpcs: day.year
        }
    }

    /// The years for which there can be a table: ICD-10-CM is in force since October 1, 2015.
    package static let years = 2016...2099

    /// How people call it.
    package var name: String {
        switch self {
        case .icd10cm: "ICD-10-CM"
        case .hcpcs: "HCPCS Level II"
        }
    }
}
