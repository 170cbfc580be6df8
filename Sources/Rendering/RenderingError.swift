package import Billing

/// Why something could not be rendered; says nothing of what stands on it.
package enum RenderingError: Error, Hashable, Sendable {
    /// The snapshot names a time zone that this system does not know.
    case unknownTimeZone(SuperbillNumber)
    /// Cairo gave up with this `cairo_status_t`, most often for want of memory.
    case cairo(status: UInt32)
    /// The text is empty, or more than a QR code holds.
    case qrCode
}
