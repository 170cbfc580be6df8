/// Divides services among as few superbills as can hold them.
///
/// A superbill names one rendering provider and at most twelve diagnoses (the twelve places of HI in the 837P). The
/// same services always fall into the same parts.
enum SuperbillSplit {
    static let mostDiagnoses = 12

    /// The parts of `entries`, which are in the order of their days; the part with the oldest service first.
    static func parts(of entries: [SuperbillAssembly.Entry]) -> [[SuperbillAssembly.Entry]] {
        entries.map(\.line.provider).distinct()
            .flatMap { provider in fill(entries.filter { $0.line.provider == provider }) }
            .ordered { $0[0].line.day }
    }

    private static func fill(_ entries: [SuperbillAssembly.Entry]) -> [[SuperbillAssembly.Entry]] {
        var parts: [[SuperbillAssembly.Entry]] = []
        var diagnoses: Set<DiagnosisCode> = []
        for entry in entries {
            diagnoses.formUnion(entry.line.diagnoses)
            if parts.isEmpty || diagnoses.count > mostDiagnoses {
                parts.append([])
                diagnoses = Set(entry.line.diagnoses)
            }
            parts[parts.count - 1].append(entry)
        }
        return parts
    }
}
