import PortolanModel

extension DocumentDetail {
  /// How this persona gets from stage to stage.
  mutating func addChain(of persona: Persona) {
    guard let chain = measures.chains.of(persona.id) else { return }
    let table = ChainTable(viewpoint.index, root: viewpoint.root)
    add("chain", table.name, table.html(chain, title: persona.title.value))
  }
}
