import Billing
import CPangoCairo

/// A tagged PDF under construction: owns cairo's surface and drawing context.
@safe struct PDFCanvas: ~Copyable {
    private let sink: ByteSink
    private let surface: OpaquePointer
    private let context: OpaquePointer

    /// - Parameter created: both dates of the file, so that one snapshot gives the same bytes always.
    init(title: String, created: Timestamp) throws(RenderingError) {
        let sink = ByteSink()
        guard
            let surface = unsafe cairo_pdf_surface_create_for_stream(
                ByteSink.write, Unmanaged.passUnretained(sink).toOpaque(), Page.width, Page.height)
        else { throw .cairo(status: CAIRO_STATUS_NO_MEMORY.rawValue) }
        guard let context = unsafe cairo_create(surface) else {
            unsafe cairo_surface_destroy(surface)
            throw .cairo(status: CAIRO_STATUS_NO_MEMORY.rawValue)
        }
        self.sink = sink
        unsafe self.surface = unsafe surface
        unsafe self.context = unsafe context
        unsafe cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
        // Cairo passes over a date with a fraction of a second.
        let date = "\(created.description.prefix(19))Z"
        unsafe cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date)
        unsafe cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, date)
    }

    deinit {
        unsafe cairo_destroy(context)
        unsafe cairo_surface_destroy(surface)
    }

    /// Draws one sheet and ends its page.
    func draw(_ sheet: [Mark]) throws(RenderingError) {
        for mark in sheet {
            switch mark {
            case .begin(let tag): unsafe cairo_tag_begin(context, tag.rawValue, nil)
            case .end(let tag): unsafe cairo_tag_end(context, tag.rawValue)
            case .text(let text, let x, let baseline):
                ink(text.gray)
                unsafe text.show(x: x, baseline: baseline, in: context)
            case .rule(let x, let y, let width, let thickness, let gray):
                ink(gray)
                unsafe cairo_rectangle(context, x, y, width, thickness)
                unsafe cairo_fill(context)
            case .frame(let x, let y, let width, let height):
                ink(0)
                unsafe cairo_set_line_width(context, 1.25)
                unsafe cairo_rectangle(context, x, y, width, height)
                unsafe cairo_stroke(context)
            }
        }
        unsafe cairo_show_page(context)
        try check()
    }

    /// Writes what is left and gives the whole file.
    consuming func finish() throws(RenderingError) -> [UInt8] {
        unsafe cairo_surface_finish(surface)
        try check()
        return sink.bytes
    }

    private func ink(_ gray: Double) { unsafe cairo_set_source_rgb(context, gray, gray, gray) }

    private func check() throws(RenderingError) {
        for status in unsafe [cairo_status(context), cairo_surface_status(surface)] {
            if status != CAIRO_STATUS_SUCCESS { throw .cairo(status: status.rawValue) }
        }
    }
}
