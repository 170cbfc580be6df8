extension CodeSets {
    /// Every diagnosis of the line that its date of service does not allow.
    func reasons(for line: BillLine) -> [IneligibilityReason] {
        let year = CodeSystem.icd10cm.year(of: line.day)
        return line.diagnoses.distinct().compactMap { code in
            switch check(code, on: line.day) {
            case .valid, .yearNotLoaded: nil
            case .header(let below): .invalidDiagnosis(InvalidDiagnosis(code, .header, in: year, instead: below))
            case .unknown(let near): .invalidDiagnosis(InvalidDiagnosis(code, .unknown, in: year, instead: near))
            }
        }
    }

    /// What could not be checked for want of a table, and procedure codes that the list of their year does not hold.
    ///
    /// A procedure code outside its list is a warning and no more: CMS issues a list each quarter, and one of July no
    /// longer holds what ended in March.
    func warnings(for lines: [BillLine]) -> [SuperbillWarning] {
        var warnings: [SuperbillWarning] = []
        let isUnchecked = lines.contains { line in
            line.diagnoses.contains { if case .yearNotLoaded = check($0, on: line.day) { true } else { false } }
        }
        if isUnchecked { warnings.append(.diagnosesNotChecked) }
        let listed = lines.compactMap { line in line.procedure.map { lists($0, on: line.day) } }
        if listed.contains(nil) { warnings.append(.proceduresNotChecked) }
        if listed.contains(false) { warnings.append(.procedureNotListed) }
        return warnings
    }
}
