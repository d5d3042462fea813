import ArgumentParser

@main struct Portolan: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "portolan", abstract: "Turns a playbook in Markdown into a linked, checked site.",
    version: "0.1.0")
}
