internal import Billing
internal import Foundation

extension Practice {
    /// The zone in which the practice's days begin; the name was checked when it was set.
    var zone: TimeZone { TimeZone(identifier: timeZone) ?? .gmt }
}
