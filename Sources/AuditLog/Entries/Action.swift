/// What kind of thing an event does, in the letters of DICOM and FHIR.
package enum Action: String, CaseIterable, Sendable {
    case create = "C"
    case read = "R"
    case update = "U"
    case delete = "D"
    case execute = "E"
}
