extension PracticeImport {
    /// What somebody must be allowed to do for that which is new or changed, in the order of all rights.
    package var permissions: [Permission] {
        let needed: [Permission: Bool] = [
            .manageSettings: services.contains { $0.change != .unchanged },
            .manageClients: clients.contains { $0.change != .unchanged },
            .manageAutomation: clients.contains { $0.record.switchesAutomation(since: $0.existing) },
            .manageAppointments: appointments.contains { $0.change != .unchanged },
            .viewDiagnoses: appointments.contains { $0.record.diagnoses != $0.existing?.diagnoses ?? [] },
            .bill: payments.contains { $0.change != .unchanged },
        ]
        return Permission.allCases.filter { needed[$0] == true }
    }
}
