internal import Hummingbird

/// The one stylesheet of the share pages.
enum Stylesheet {
    static func response() -> Response {
        Response(
            status: .ok, headers: [.contentType: "text/css; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: css)))
    }

    /// Colors have the contrast of WCAG 2.2, 1.4.3 and 1.4.11; everything that is touched is 44 pixels high (2.5.5).
    static let css = """
        :root { color-scheme: light dark; --ink: #1c2430; --paper: #fbfaf7; --soft: #434d5c; --line: #667085; --accent: #14532d; --alarm: #9b1c1c; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #eceff3; --paper: #14181f; --soft: #c3cad4; --line: #98a2b3; --accent: #86d9a3; --alarm: #ffb4ab; }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 1.125rem/1.55 system-ui, sans-serif; overflow-wrap: break-word; }
        main { max-width: 34rem; margin: 0 auto; padding: 2.5rem 1.25rem; }
        h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 1rem; }
        label, legend { display: block; font-weight: 600; margin-top: 1.25rem; padding: 0; }
        fieldset { border: 0; margin: 0; padding: 0; min-width: 0; }
        input { display: block; width: 100%; max-width: 16rem; min-height: 2.75rem; margin-top: 0.375rem; padding: 0.5rem 0.75rem;
          font: inherit; letter-spacing: 0.06em; color: inherit; background: transparent;
          border: 2px solid var(--line); border-radius: 0.375rem; }
        fieldset input { max-width: 8rem; }
        input[aria-invalid] { border-color: var(--alarm); }
        button { display: block; min-height: 2.75rem; max-width: 100%; margin: 1.5rem 0; padding: 0.75rem 1.5rem; font: inherit; font-weight: 600;
          color: var(--paper); background: var(--accent); border: 2px solid transparent; border-radius: 0.375rem; cursor: pointer; }
        a { color: var(--accent); }
        .phone { display: block; width: fit-content; min-height: 2.75rem; padding: 0.5rem 0; font-weight: 600; white-space: nowrap; }
        :focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
        .hint { color: var(--soft); font-size: 1rem; margin: 0.25rem 0; }
        .problem { color: var(--alarm); font-weight: 600; border-left: 4px solid var(--alarm); padding-left: 0.75rem; }
        @media (forced-colors: active) {
          button { border-color: ButtonText; }
          input[aria-invalid] { border-style: dashed; border-color: Mark; }
          :focus-visible { outline-color: Highlight; }
        }
        @media print {
          body { background: none; color: #000; }
          form { display: none; }
        }
        """
}
