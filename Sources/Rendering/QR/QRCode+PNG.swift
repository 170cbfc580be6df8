internal import CPangoCairo

extension QRCode {
    /// The code as PNG, each module a square of `scale` whole pixels.
    package func png(scale: Int = 8) throws(RenderingError) -> [UInt8] {
        let canvas = try ModuleCanvas(side: extent.count * scale)
        for row in 0..<side {
            for run in runs(in: row) {
                canvas.fill(
                    x: (run.lowerBound + Self.quietZone) * scale, y: (row + Self.quietZone) * scale,
                    width: run.count * scale, height: scale)
            }
        }
        return try canvas.finish()
    }
}

/// A white picture on which black rectangles are drawn: owns cairo's surface and drawing context.
@safe private struct ModuleCanvas: ~Copyable {
    private let surface: OpaquePointer
    private let context: OpaquePointer

    init(side: Int) throws(RenderingError) {
        guard let surface = unsafe cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(side), Int32(side)) else {
            throw .cairo(status: CAIRO_STATUS_NO_MEMORY.rawValue)
        }
        guard let context = unsafe cairo_create(surface) else {
            unsafe cairo_surface_destroy(surface)
            throw .cairo(status: CAIRO_STATUS_NO_MEMORY.rawValue)
        }
        unsafe self.surface = unsafe surface
        unsafe self.context = unsafe context
        unsafe cairo_set_antialias(context, CAIRO_ANTIALIAS_NONE)
        unsafe cairo_set_source_rgb(context, 1, 1, 1)
        unsafe cairo_paint(context)
        unsafe cairo_set_source_rgb(context, 0, 0, 0)
    }

    deinit {
        unsafe cairo_destroy(context)
        unsafe cairo_surface_destroy(surface)
    }

    func fill(x: Int, y: Int, width: Int, height: Int) {
        unsafe cairo_rectangle(context, Double(x), Double(y), Double(width), Double(height))
        unsafe cairo_fill(context)
    }

    func finish() throws(RenderingError) -> [UInt8] {
        let sink = ByteSink()
        let status = unsafe cairo_surface_write_to_png_stream(
            surface, ByteSink.write, Unmanaged.passUnretained(sink).toOpaque())
        for status in unsafe [cairo_status(context), status] where status != CAIRO_STATUS_SUCCESS {
            throw .cairo(status: status.rawValue)
        }
        return sink.bytes
    }
}
