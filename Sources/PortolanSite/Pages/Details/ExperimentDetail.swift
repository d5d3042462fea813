import PortolanModel
import PortolanSource

extension DocumentDetail {
  mutating func describe(_ experiment: Experiment) {
    if let status = experiment.status {
      badges.append(Badge(strings.term(status.value.rawValue), kind: status.value.rawValue))
      shown.insert("status")
    }
    if let decision = experiment.decision {
      let kind = decision.value == .none ? "unknown" : decision.value.rawValue
      badges.append(Badge(strings.term(decision.value.rawValue), kind: kind))
      shown.insert("decision")
    }
    shown.insert("variants")
    let variants = measures.variants(of: experiment)
    guard !variants.isEmpty else {
      return add("variants", strings.label(of: "variants"), HTML { $0.nothing(strings[.noCounts]) })
    }
    let heads = [
      TableHead(strings[.variant]), .number(strings[.exposed]), .number(strings[.converted]),
      .number(strings[.rate]), .number(strings[.interval]),
    ]
    let numbers = strings.numbers
    let html = HTML { writer in
      writer.table(strings.label(of: "variants"), heads) { writer in
        for variant in variants.prefix(Self.rows) {
          writer.row(variant.name) { writer in
            writer.numberCell(variant.exposed.map { numbers.number($0) } ?? strings[.unknown])
            writer.numberCell(variant.converted.map { numbers.number($0) } ?? strings[.unknown])
            guard let proportion = variant.proportion else {
              let reason: Undefined =
                variant.exposed == 0 && variant.converted != nil ? .zeroDenominator : .missingInput
              writer.numberCell(strings[.unknown], note: strings.reason(reason.rawValue))
              return writer.numberCell(nil)
            }
            // Too few for a rate that anybody should quote.
            let isSmall = proportion.trials < 30
            let parts = strings[.of(numbers.number(proportion.successes), numbers.number(proportion.trials))]
            writer.numberCell(isSmall ? parts : numbers.percent(proportion.rate))
            let interval = proportion.wilson
            writer.numberCell(
              strings[.interval(numbers.percent(interval.lower), numbers.percent(interval.upper))])
          }
        }
        if variants.count > Self.rows {
          writer.moreRow(strings[.more(variants.count - Self.rows)], columns: heads.count)
        }
      }
    }
    add("variants", strings.label(of: "variants"), html)
  }
}
