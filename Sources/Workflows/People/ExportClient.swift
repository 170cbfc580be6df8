internal import AuditLog
package import Billing
internal import Sharing
internal import Store

/// Everything that a practice put in about a client, out of its seal.
package struct ClientExport: Sendable {
    package let client: ID<Client>
    /// The first four are files that an import reads back.
    package let tables: [ExportTable]
}

extension Home {
    /// Takes out everything that the practice put in about a client: profile, appointments with their services, bills,
    /// payments, refunds, superbills by number, the list of documents, links without their addresses.
    ///
    /// It is an entry before its first byte is given out.
    package func exportClient(_ name: String, acting: Acting) async throws(WorkflowError) -> ClientExport {
        try await require(.manageClients, of: acting)
        try await require(.viewDiagnoses, of: acting)
        let now = clock.now()
        return try await writing { safe in
            let client = try safe.client(named: name)
            let tables =
                try safe.records(of: client).tables + [
                    safe.superbillTable(of: client.id), safe.documentTable(of: client),
                    safe.linkTable(of: client.id, now: now),
                ]
            var exported = EntryDraft(.clientExported, by: acting, client: client.id)
            (exported.purpose, exported.count) = (.operations, Int64(tables.reduce(0) { $0 + $1.rows.count }))
            try safe.append(exported)
            return ClientExport(client: client.id, tables: tables)
        }.value
    }
}

extension ReadingSafe {
    fileprivate func records(of client: Client) throws -> ClientTables {
        ClientTables(
            client: client, providers: try all(Provider.self), services: try all(Service.self),
            appointments: try all(Appointment.self, of: client.id), bills: try all(Bill.self, of: client.id),
            payments: try all(Payment.self, of: client.id))
    }

    fileprivate func superbillTable(of client: ID<Client>) throws -> ExportTable {
        let columns = [
            "superbill", "version", "state", "issued", "replaces", "replaced_by", "reason", "document_id", "total",
            "adjustments", "paid", "balance",
        ]
        return ExportTable(
            "superbills", columns,
            try rows.superbills(of: client).map { row in
                let summary = try summary(of: row)
                let superbill = summary.superbill
                return [
                    "superbill": ExportValue(superbill.number), "version": .number(superbill.version),
                    "state": .text(row.state.rawValue), "issued": ExportValue(superbill.issuedOn),
                    "replaces": ExportValue(superbill.replaces), "replaced_by": ExportValue(row.replacedBy),
                    "reason": .text(summary.reason), "document_id": ExportValue(row.document),
                    "total": ExportValue(superbill.totalCharges),
                    "adjustments": ExportValue(superbill.totalAdjustments),
                    "paid": ExportValue(superbill.totalPaid), "balance": ExportValue(superbill.balance),
                ]
            })
    }

    fileprivate func documentTable(of client: Client) throws -> ExportTable {
        let columns = [
            "document_id", "title", "file", "media_type", "bytes", "version", "state", "added", "replaces",
            "replaced_by", "shredded",
        ]
        return ExportTable(
            "documents", columns,
            try rows.documents(of: client.id).map { document in
                let summary = try summary(of: document, clientName: client.legalName)
                return [
                    "document_id": ExportValue(document.id), "title": .text(summary.title),
                    "file": .text(summary.name), "media_type": .text(summary.type.rawValue),
                    "bytes": summary.bytes.map { .number($0) } ?? .text(nil), "version": .number(document.version),
                    "state": .text(summary.state.rawValue), "added": ExportValue(document.created),
                    "replaces": ExportValue(summary.replaces), "replaced_by": ExportValue(summary.replacedBy),
                    "shredded": ExportValue(document.shredded),
                ]
            })
    }

    fileprivate func linkTable(of client: ID<Client>, now: Timestamp) throws -> ExportTable {
        let columns = [
            "link_id", "document_id", "superbill", "recipient", "factor", "state", "views", "views_used", "issued",
            "expires",
        ]
        return ExportTable(
            "links", columns,
            try rows.documents(of: client).flatMap { document in
                try links(to: document.id).map { link in
                    [
                        "link_id": ExportValue(link.id), "document_id": ExportValue(document.id),
                        "superbill": ExportValue(document.superbill),
                        "recipient": .text(try get(LinkRecipient.self, link.id.description)?.contact),
                        "factor": .text(link.factor.rawValue), "state": .text(try state(of: link, now: now).rawValue),
                        "views": .number(link.maxViews), "views_used": .number(link.viewsUsed),
                        "issued": ExportValue(link.issuedAt), "expires": ExportValue(link.expires),
                    ]
                }
            })
    }
}
