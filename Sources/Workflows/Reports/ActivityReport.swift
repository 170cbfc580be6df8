internal import Rendering

/// A picture of the activity of links as it is given out, with its sums.
package struct ActivityReport: Sendable {
    package let bytes: [UInt8]
    package let shares: Int
    package let opens: Int
    package let refusals: Int

    init(_ sheet: ActivitySheet, as form: ActivityRequest.Form) throws {
        bytes =
            switch form {
            case .svg: sheet.svg
            case .html: sheet.html
            case .json: try sheet.json()
            }
        let total = sheet.total
        (shares, opens, refusals) = (total.shares, total.opens, total.refusals)
    }
}
