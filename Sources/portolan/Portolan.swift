import ArgumentParser
import CMimalloc
import Glibc
import PortolanSource

/// The command line. A findings' exit code is 1; wrong use, unreadable input and faults are 2.
@main struct Portolan: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "portolan",
    abstract: "Turns a playbook in Markdown into a linked, checked site.",
    discussion: """
      A playbook is a folder with a `portolan.yml` and a `Content` folder of Markdown documents: strategy, objectives, \
      personas, tactics, KPIs and what belongs to them, with the tables that the figures come from.

      Start with `portolan check`, which says what does not hold, and where; then `portolan build`, and open \
      Output/index.html.
      """,
    version: version,
    subcommands: [
      BuildCommand.self, CheckCommand.self, BaselineCommand.self, RegisterCommand.self, KPICommand.self,
      ListCommand.self, RulesCommand.self, ExplainCommand.self,
      MarkdownCommand.self, SampleSizeCommand.self,
    ])

  static func main() {
    // All memory comes from this library once it is named here, so that no linker leaves it out: a build is a tenth faster
    // than with the C library's own allocator. In pages of 2 MiB, where the system has them, it is some 5% faster again,
    // for a tenth more memory.
    mi_option_enable(mi_option_large_os_pages)
    // A reader that goes away (`portolan list tactic | head`) is no fault.
    signal(SIGPIPE, SIG_IGN)
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let code as ExitCode {
      Glibc.exit(code.rawValue)
    } catch {
      guard exitCode(for: error).isSuccess else {
        Standard.error(fullMessage(for: error) + "\n")
        Glibc.exit(2)
      }
      Standard.output(fullMessage(for: error) + "\n")
    }
  }
}
