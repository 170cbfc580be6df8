/// What an insurer reads of a line, to be completed after it was billed; what is nil stays as it is.
package struct LineCodes: Hashable, Sendable {
    package var procedure: ProcedureCode?
    package var modifiers: [Modifier]?
    package var diagnoses: [DiagnosisCode]?
    package var placeOfService: PlaceOfService?

    package init(
        procedure: ProcedureCode? = nil, modifiers: [Modifier]? = nil, diagnoses: [DiagnosisCode]? = nil,
        placeOfService: PlaceOfService? = nil
    ) {
        (self.procedure, self.modifiers) = (procedure, modifiers)
        (self.diagnoses, self.placeOfService) = (diagnoses, placeOfService)
    }

    package var isEmpty: Bool { self == LineCodes() }
}
