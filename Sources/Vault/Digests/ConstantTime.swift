/// Whether the arrays are the same, in a time that depends on their counts alone.
package func constantTimeEquals(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    unsafe left.withUnsafeBytes { left in
        unsafe right.withUnsafeBytes { right in unsafe Memory.constantTimeEquals(left, right) }
    }
}
