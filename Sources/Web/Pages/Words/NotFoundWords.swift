/// The words of the page for every address that this home did not sign.
struct NotFoundWords: Words {
    let title: String
    let advice: String

    static let english = NotFoundWords(
        title: "Nothing here",
        advice: "There is nothing at this address. Check that the whole link was copied, from its beginning to its end."
    )

    static let spanish = NotFoundWords(
        title: "Aquí no hay nada",
        advice: "No hay nada en esta dirección. Revise que el enlace se haya copiado completo, de principio a fin.")
}
