/// The four kinds of import files, in the order in which they build on each other.
package enum ImportKind: String, Hashable, Sendable, CaseIterable {
    case services
    case clients
    case appointments
    case payments

    /// Every column that such a file may have, in any order; a list is separated by `;`.
    package var columns: [ImportColumn] {
        switch self {
        case .services: ImportedService.columns
        case .clients: ImportedClient.columns
        case .appointments: ImportedAppointment.columns
        case .payments: ImportedPayment.columns
        }
    }

    /// The column that names a record; unique within the practice and kept from import to import.
    var idColumn: String { columns[0].name }

    /// The kind of a file of this name, as in `clients.csv`, or else with these columns; nil where neither tells.
    init?(fileName: String, columns: [String]) {
        let base = fileName.split(separator: "/").last.map(String.init) ?? fileName
        let byName = Self.allCases.first { "\($0.rawValue).csv" == base.lowercased() }
        // A payment names an appointment, and an appointment its client, so that the later kind is asked for first.
        guard let kind = byName ?? Self.allCases.reversed().first(where: { columns.contains($0.idColumn) }) else {
            return nil
        }
        self = kind
    }
}
