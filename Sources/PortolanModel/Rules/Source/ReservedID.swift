extension Rule {
  static let reservedID = Rule(
    reading: "reserved-id", severity: .error,
    "A page does not take the address of one that Portolan makes itself.",
    because: "Two pages at one address means that one of them is lost.",
    french: "Une page ne prend pas l’adresse d’une page que Portolan fait lui-même.",
    becauseFrench: "Deux pages à une seule adresse, c’est l’une des deux perdue.",
    accepts: [
      """
      -- how-we-work.md --
      title: How we work
      """
    ],
    rejects: [
      """
      -- alignment.md --
      id: ↓alignment
      title: How we align
      """
    ])
}
