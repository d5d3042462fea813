import PortolanModel
import PortolanSource

extension DocumentDetail {
  /// Who is where. A writer who put the leaderboard into the text wants it there, and not twice.
  mutating func addLeaderboard(of challenge: Challenge) {
    shown.append("by")
    let isInText = playbook.entries[place].views.contains {
      if case .leaderboard(let request)? = $0 { request.challenge == nil } else { false }
    }
    guard !isInText, challenge.kpi != nil else { return }
    let html = Leaderboard(viewpoint.index, root: viewpoint.root).html(challenge, showsRewards: false)
    add("leaderboard", strings.time(.leaderboard), html)
  }
}
