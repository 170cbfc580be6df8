extension QRCode {
    /// The code as SVG 1.1: one unit for each module, no text, no script, nothing from elsewhere.
    package var svg: [UInt8] {
        let path = (0..<side).flatMap { row in
            runs(in: row).map {
                "M\($0.lowerBound + Self.quietZone) \(row + Self.quietZone)h\($0.count)v1h-\($0.count)z"
            }
        }
        return Array(
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(extent.count) \(extent.count)" \
            width="\(extent.count * 8)" height="\(extent.count * 8)" shape-rendering="crispEdges">
            <path fill="#fff" d="M0 0h\(extent.count)v\(extent.count)H0z"/>
            <path d="\(path.joined())"/>
            </svg>

            """.utf8)
    }
}
