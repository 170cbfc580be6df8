/// The rows of services.csv.
enum ImportedService {
    static let columns = [
        ImportColumn("service_id", required: true, "the short name of the service", "THERAPY-50"),
        ImportColumn("description", required: true, "your own words for it, never the AMA's", "Therapy session"),
        ImportColumn("cpt", "a CPT or HCPCS Level II code, or empty where no insurer reimburses it", "90834"),
        ImportColumn("modifiers", "up to four different modifiers", "95;HO"),
        ImportColumn("fee", required: true, "dollars per unit, digits with at most two decimals", "150.00"),
        ImportColumn("minutes", "whole minutes from 1 to 1440", "50"),
        ImportColumn("place_of_service", "two digits that CMS has assigned (11 where empty)", "11"),
    ]

    static func read(_ row: inout ImportRow, _ existing: Service?) -> Service? {
        let externalID = row.text("service_id", limit: .code)
        let description = row.text("description", limit: .sentence)
        let procedure = row.value("cpt", ProcedureCode.init)
        let modifiers = row.modifiers("modifiers")
        let fee = row.value("fee", Money.init)
        let minutes = row.value("minutes", Int.minutes)
        let place = row.value("place_of_service", PlaceOfService.init)
        guard let externalID, let description, let modifiers, let fee else { return nil }
        var service = existing ?? Service(externalID: externalID, description: description, fee: fee)
        (service.description, service.fee) = (description, fee)
        if row.has("cpt") { service.procedure = procedure }
        if row.has("modifiers") { service.modifiers = modifiers }
        if row.has("minutes") { service.minutes = minutes }
        if row.has("place_of_service") { service.placeOfService = place ?? .office }
        return service
    }
}

extension ImportRow {
    /// Up to four different modifiers; nil where they are wrong.
    mutating func modifiers(_ column: String) -> [Modifier]? {
        guard let modifiers = list(column, Modifier.init) else { return nil }
        guard modifiers.count <= 4, Set(modifiers).count == modifiers.count else {
            refuse(column, "holds more than four, or one twice")
            return nil
        }
        return modifiers
    }
}

extension Int {
    fileprivate static func minutes(_ text: String) -> Int? { Int(text).flatMap { (1...1440).contains($0) ? $0 : nil } }
}
