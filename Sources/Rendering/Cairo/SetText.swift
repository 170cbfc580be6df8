import CPangoCairo

/// A text shaped and measured, ready to be drawn as often as it occurs: owns a Pango layout.
@safe final class SetText {
    let gray: Double
    let extent: Extent
    private let layout: OpaquePointer?

    init(_ text: Text, context: OpaquePointer, font: OpaquePointer, attributes: OpaquePointer) {
        let layout = unsafe pango_layout_new(context)
        unsafe pango_layout_set_font_description(layout, font)
        unsafe pango_layout_set_attributes(layout, attributes)
        unsafe pango_layout_set_auto_dir(layout, 0)
        unsafe pango_layout_set_single_paragraph_mode(layout, 1)
        unsafe pango_layout_set_alignment(layout, text.alignment == .right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT)
        if let width = text.width {
            unsafe pango_layout_set_width(layout, Int32(width * Double(PANGO_SCALE)))
            // Negative heights count lines.
            unsafe pango_layout_set_height(layout, -Int32(text.maxLines))
            unsafe pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
            unsafe pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END)
        }
        // Never markup: what people typed is only ever text.
        unsafe pango_layout_set_text(layout, text.string, -1)

        var (width, height): (Int32, Int32) = (0, 0)
        unsafe pango_layout_get_size(layout, &width, &height)
        let points = 1 / Double(PANGO_SCALE)
        let baseline = unsafe pango_layout_get_baseline(layout)
        extent = Extent(
            width: Double(width) * points, height: Double(height) * points, baseline: Double(baseline) * points)
        gray = text.style.gray
        unsafe self.layout = unsafe layout
    }

    deinit { unsafe g_object_unref(UnsafeMutableRawPointer(layout)) }

    /// Draws the text with the baseline of its first line at `baseline`.
    func show(x: Double, baseline: Double, in cairo: OpaquePointer) {
        unsafe cairo_move_to(cairo, x, baseline - extent.baseline)
        unsafe pango_cairo_show_layout(cairo, layout)
    }
}
