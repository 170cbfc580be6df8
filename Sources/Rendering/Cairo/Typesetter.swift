import CPangoCairo

/// Shapes and wraps text: owns a Pango context and what all its layouts have in common.
///
/// Pango keeps its default font map per thread, so typesetters on different threads share nothing that changes; a
/// typesetter itself stays on the thread that made it, which rendering, being synchronous, cannot leave.
@safe struct Typesetter: ~Copyable {
    private let context: OpaquePointer
    private let font: OpaquePointer
    private let attributes: OpaquePointer
    /// Codes, dates and amounts recur on a superbill; each is shaped once.
    private var known: [Text: SetText] = [:]

    init() throws(RenderingError) {
        guard let map = unsafe pango_cairo_font_map_get_default(),
            let context = unsafe pango_font_map_create_context(map),
            let font = unsafe pango_font_description_new(), let attributes = unsafe pango_attr_list_new()
        else { throw .cairo(status: CAIRO_STATUS_NO_MEMORY.rawValue) }
        unsafe self.context = unsafe context
        unsafe self.font = unsafe font
        unsafe self.attributes = unsafe attributes
        setForPrint()
    }

    deinit {
        unsafe pango_attr_list_unref(attributes)
        unsafe pango_font_description_free(font)
        unsafe g_object_unref(UnsafeMutableRawPointer(context))
    }

    mutating func set(_ text: Text) -> SetText {
        if let known = known[text] { return known }
        unsafe pango_font_description_set_absolute_size(font, text.style.size * Double(PANGO_SCALE))
        unsafe pango_font_description_set_weight(font, text.style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
        let set = unsafe SetText(text, context: context, font: font, attributes: attributes)
        known[text] = set
        return set
    }

    /// Makes line breaks and glyphs a matter of the page alone, not of a screen's pixels or the process's locale.
    private func setForPrint() {
        unsafe pango_context_set_language(context, pango_language_from_string("en-us"))
        unsafe pango_context_set_base_dir(context, PANGO_DIRECTION_LTR)
        unsafe pango_context_set_round_glyph_positions(context, 0)
        let options = unsafe cairo_font_options_create()
        unsafe cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        unsafe cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        unsafe pango_cairo_context_set_font_options(context, options)
        unsafe cairo_font_options_destroy(options)

        unsafe pango_font_description_set_family(font, "Liberation Sans,DejaVu Sans,sans-serif")
        // Amounts stand in columns; and a ligature or an added hyphen would spoil what is copied out of the file.
        unsafe pango_attr_list_insert(attributes, pango_attr_font_features_new("tnum=1, liga=0"))
        unsafe pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(0))
    }
}
