import PortolanSource

@testable import PortolanModel

extension KPIVectorTests {
  static var experience: [String: Function] {
    [
      "share_of_voice": {
        .reasoned(ShareOfVoice.of(own: $0.number("own"), marketTotal: $0.number("market_total")))
      },
      "nps": { inputs in
        let found = NetPromoterScore(inputs.numbers("scores")).net
        return .object([
          "nps": .value(found.score), "n": .count(found.total), "promoters": .value(found.positiveShare),
          "passives": .value(found.neutralShare), "detractors": .value(found.negativeShare),
          "margin95": .value(found.halfWidth),
        ])
      },
      "csat": { .reasoned(CustomerSatisfaction($0.numbers("scores")).share) },
      "ces": { inputs in
        let found = CustomerEffort(inputs.numbers("scores"))
        return .object(["mean": .value(found.mean), "easy_share": .value(found.easyShare.quotient)])
      },
      "contact_pressure": contactPressure,
    ]
  }

  private static func contactPressure(_ inputs: VectorInputs) -> Found {
    let touches = inputs.list("touches").compactMap { touch -> ContactPressure.Touch? in
      let pair = (touch as? [Any] ?? []).compactMap { $0 as? String }
      guard pair.count == 2, let instant = Instant(pair[1]) else { return nil }
      return ContactPressure.Touch(pair[0], at: instant)
    }
    let found = ContactPressure(
      touches, days: inputs.integer("window_days") ?? 0, cap: inputs.integer("cap") ?? 0)
    let peaks = found.contacts.map { ($0.id, Found.count($0.peak)) }
    return .object([
      "max_per_contact": .object(Dictionary(peaks) { first, _ in first }),
      "mean_touches_per_contact": .value(found.meanTouches),
      "over_cap_share": .value(found.overCap.quotient),
    ])
  }
}
