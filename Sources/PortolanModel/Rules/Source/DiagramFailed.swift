extension Rule {
  /// An example in memory has no program: what is rejected is tested with real ones.
  static let diagramFailed = Rule(
    reading: "diagram-failed", severity: .warning,
    "The command that `mermaid:` names draws every diagram, when the site is built with `--render-diagrams`.",
    because: "A diagram without a picture is shown as text, which few readers can picture.",
    french:
      "La commande que nomme `mermaid:` dessine chaque diagramme quand le site se construit avec `--render-diagrams`.",
    becauseFrench: "Un diagramme sans image se montre en texte, que peu de lecteurs savent se figurer.",
    accepts: [
      """
      -- portolan.yml --
      title: Playbook
      mermaid: mmdc --input - --output -
      -- guide/way.md --
      ---
      title: The way
      ---
      ```mermaid
      flowchart LR
        aware --> engaged
      ```
      """
    ],
    rejects: [])
}
