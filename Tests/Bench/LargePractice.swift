import Foundation

/// A practice of invented clients as its files would be: each with twenty sessions in the ten months before November 2026.
struct LargePractice {
    let clients: Int
    let sessions = 20

    var files: [(name: String, bytes: [UInt8])] {
        [
            ("services.csv", Array(Self.services.utf8)), ("clients.csv", Array(clientRows.utf8)),
            ("appointments.csv", Array(appointmentRows.utf8)),
        ]
    }

    static let practiceFile = Array(
        """
        {
          "name": "Bench Row Counseling", "phone": "(207) 555-0142", "tax_id": "01-5550142",
          "address": {"street": "1 Bench Row", "city": "Portland", "state": "ME", "zip": "04101"},
          "time_zone": "America/New_York", "payee": "client", "superbill_day": 1,
          "providers": [
            {"name": "Robin Example", "credentials": "LCSW", "npi": "2990000277", "license_number": "LC1", "license_state": "ME"}
          ],
          "owner": {"name": "Robin Example", "sign_in": "robin", "provider_npi": "2990000277"}
        }
        """.utf8)

    private static let services = """
        service_id,description,cpt,modifiers,fee,minutes,place_of_service
        OFFICE,Therapy session,90834,,150.00,45,11
        VIDEO,Therapy session by video,90834,95,150.00,45,10

        """

    private var clientRows: String {
        var text = "client_id,legal_name,birth_date,street,city,state,zip,phone,email,payer,member_id\n"
        for client in 0..<clients {
            text += "C-\(client),Client Number \(client),\(1940 + client % 60)-02-\(10 + client % 18),"
            text += "\(1 + client) Elm Street,Springfield,MA,01101,(413) 555-0\(100 + client % 100),"
            text += "c\(client)@example.org,Example Health,XH\(client)\n"
        }
        return text
    }

    private var appointmentRows: String {
        var text = "appointment_id,client_id,provider_npi,date,start_time,state,services,units,fee,diagnoses\n"
        for client in 0..<clients {
            for session in 0..<sessions {
                let (month, day) = (1 + session % 10, 10 + (client + session * 3) % 18)
                text += "A-\(client)-\(session),C-\(client),2990000277,2026-\(month < 10 ? "0" : "")\(month)-\(day),"
                text +=
                    "1\(session % 9):00,occurred,\(session.isMultiple(of: 3) ? "VIDEO" : "OFFICE"),1,,F43.23;F41.1\n"
            }
        }
        return text
    }
}
