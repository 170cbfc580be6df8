/// What is known of a client's insurance; every part but the payer may be missing.
package struct Insurance: Hashable, Sendable, Codable {
    package var payer: String
    package var memberID: String?
    package var groupNumber: String?

    package init(payer: String, memberID: String? = nil, groupNumber: String? = nil) {
        (self.payer, self.memberID, self.groupNumber) = (payer, memberID, groupNumber)
    }
}
