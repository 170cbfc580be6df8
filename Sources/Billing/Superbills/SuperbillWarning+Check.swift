extension SuperbillWarning {
    /// Everything to warn of before `superbill` goes out; each warning once.
    ///
    /// `groupOf` is the number of providers of the practice, `lines` what the superbill's lines were made from.
    static func all(
        for superbill: Superbill, practice: Practice, groupOf count: Int, lines: [BillLine], codes: CodeSets
    ) -> [Self] {
        var warnings: [Self] = []
        func warn(_ warning: Self, _ condition: Bool) {
            if condition { warnings.append(warning) }
        }
        let (client, provider) = (superbill.client, superbill.provider)
        warn(.clientAddressMissing, client.address == nil)
        warn(.clientPhone, client.phone.flatMap(PhoneNumber.init)?.isAssignable == false)
        warn(.clientAge, client.birthDate.years(until: superbill.issuedOn) > 120)
        warn(.memberIDMissing, superbill.insurance?.memberID == nil)
        warn(.credentialsMissing, provider.credentials == nil)
        warn(.licenseMissing, provider.license?.hasSuffix(")") != true)
        warn(.taxonomyShape, provider.taxonomy.map { TaxonomyCode($0) == nil } ?? false)
        warn(.practiceNPIMissing, count > 1 && practice.npi == nil)
        warn(.practicePhone, !practice.phone.isAssignable)
        warn(.taxIDPrefix, practice.taxID.hasDoubtfulPrefix)
        warnings += codes.warnings(for: lines)
        warn(.unpaid, superbill.balance > .zero)
        warn(.adjustedAndUnpaid, superbill.lines.contains { $0.adjustment > .zero && $0.balance > .zero })
        warn(.diagnosesBeyondPointers, lines.contains { $0.diagnoses.count > 4 })
        return warnings + lines.flatMap(telehealth).distinct()
    }

    private static func telehealth(_ line: BillLine) -> [Self] {
        let codes = Set(line.modifiers.map(\.description))
        let hasModifier = line.modifiers.contains(where: \.isTelehealth)
        var warnings: [Self] = []
        if line.placeOfService.isTelehealth, !hasModifier { warnings.append(.placeWithoutTelehealthModifier) }
        if !line.placeOfService.isTelehealth, hasModifier { warnings.append(.telehealthModifierWithoutPlace) }
        if codes.isSuperset(of: ["95", "GT"]) { warnings.append(.contradictoryModifiers) }
        if let since = line.placeOfService.assignedSince, line.day < since { warnings.append(.placeNotYetAssigned) }
        return warnings
    }
}
