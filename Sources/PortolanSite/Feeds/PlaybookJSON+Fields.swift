import PortolanModel
import PortolanSource

extension PlaybookJSON {
  /// A document's fields, typed: numbers for numbers, percentages (as fractions) and amounts in the playbook's currency,
  /// ISO 8601 for dates, ids for references.
  func fields(_ entry: Entry, _ writer: inout JSONWriter) {
    for attribute in entry.attributes where attribute.name != "id" && attribute.name != "type" {
      writer.key(named: attribute.name)
      content(attribute.value, &writer)
    }
    guard !entry.header.extra.isEmpty else { return }
    writer.key("extra")
    yaml(entry.header.extra, &writer)
  }

  private func content(_ content: Attribute.Content, _ writer: inout JSONWriter) {
    switch content {
    case .text(let text), .word(let text): writer.value(text)
    case .value(let value): self.value(value, &writer)
    case .reference(let reference): writer.value(Self.name(of: reference))
    case .pair(let first, let second):
      writer.object { pair(first, second, &$0) }
    case .group(let attributes):
      writer.object { writer in
        for attribute in attributes {
          writer.key(named: attribute.name)
          self.content(attribute.value, &writer)
        }
      }
    case .list(let items):
      // What a mapping said of references stays a mapping.
      if items.contains(where: { if case .pair = $0 { true } else { false } }) {
        writer.object { writer in
          for item in items {
            if case .pair(let first, let second) = item {
              pair(first, second, &writer)
            } else {
              pair(item, nil, &writer)
            }
          }
        }
      } else {
        writer.array { writer in
          for item in items { self.content(item, &writer) }
        }
      }
    }
  }

  private func pair(_ first: Attribute.Content, _ second: Attribute.Content?, _ writer: inout JSONWriter) {
    switch first {
    case .reference(let reference): writer.key(named: Self.name(of: reference))
    case .text(let text), .word(let text): writer.key(named: text)
    default: return
    }
    if let second { content(second, &writer) } else { writer.null() }
  }

  private static func name(of reference: Reference) -> String {
    reference.item.map { "\(reference.id.value)/\($0)" } ?? reference.id.value
  }

  private func value(_ value: any WrittenValue, _ writer: inout JSONWriter) {
    // Each question costs: what most fields hold is asked first.
    switch value {
    case let value as Quantity: quantity(value, &writer)
    case let value as CivilDate: writer.value(value.description)
    case let value as Money: money(value, &writer)
    case let value as Effort: writer.value(value.hoursPerWeek)
    case let value as Int: writer.value(value)
    case let value as Bool: writer.value(value)
    case let value as Number: writer.value(value.value)
    case let value as Period:
      writer.object { writer in
        writer.field("start", value.start.description)
        writer.field("end", value.end.description)
      }
    case let value as Hours:
      guard let span = value.per else { return writer.value(value.hours) }
      writer.object { writer in
        writer.field("hours", value.hours)
        per(span, &writer)
      }
    case let value as Delay:
      writer.object { writer in
        writer.field("amount", value.amount)
        writer.field("unit", value.unit.rawValue)
      }
    case let value as Cadence:
      writer.object { writer in
        writer.field("touches", value.touches)
        per(value.per, &writer)
      }
    case let value as Interval:
      writer.object { writer in
        writer.field("count", value.count)
        writer.field("unit", value.unit.rawValue)
      }
    case let value as KPI.Range:
      writer.object { writer in
        writer.field("low", value.low)
        writer.field("high", value.high)
      }
    case let value as Split:
      writer.array { writer in
        for share in value.shares { writer.value(share) }
      }
    case let value as Done:
      switch value {
      case .flag(let flag): writer.value(flag)
      case .on(let day): writer.value(day.description)
      }
    default: writer.value(site.strings.text(value))
    }
  }

  /// A number in the playbook's own currency; any other says which it is.
  func money(_ money: Money, _ writer: inout JSONWriter) {
    amount(money.value, money.currency, &writer)
  }

  private func amount(_ amount: Double, _ currency: String?, _ writer: inout JSONWriter) {
    guard let currency, currency != playbook.settings.currency else { return writer.value(amount) }
    writer.object { writer in
      writer.field("amount", amount)
      writer.field("currency", currency)
    }
  }

  private func quantity(_ quantity: Quantity, _ writer: inout JSONWriter) {
    switch (quantity.unit, quantity.per) {
    case (.none, nil), (.percent, nil), (.points, nil): writer.value(quantity.amount)
    case (.money(let code), nil): amount(quantity.amount, code, &writer)
    default:
      writer.object { writer in
        writer.field("amount", quantity.amount)
        switch quantity.unit {
        case .none: break
        case .percent: writer.field("unit", "percent")
        case .points: writer.field("unit", "points")
        case .money(let code): writer.field("currency", code)
        case .time(let unit): writer.field("unit", unit.rawValue)
        case .named(let word): writer.field("unit", word)
        }
        if let span = quantity.per { per(span, &writer) }
      }
    }
  }

  private func per(_ span: Quantity.Span, _ writer: inout JSONWriter) {
    writer.key("per")
    writer.object { writer in
      writer.field("count", span.count)
      writer.field("unit", span.unit.rawValue)
    }
  }

  // MARK: what is the writer's own

  private func yaml(_ entries: [YAMLValue.Entry], _ writer: inout JSONWriter) {
    writer.object { writer in
      for entry in entries {
        writer.key(named: entry.key.value)
        yaml(entry.value.value, &writer)
      }
    }
  }

  private func yaml(_ value: YAMLValue, _ writer: inout JSONWriter) {
    switch value {
    case .null: writer.null()
    case .scalar(let text): writer.value(text)
    case .list(let items):
      writer.array { writer in
        for item in items { yaml(item.value, &writer) }
      }
    case .map(let entries): yaml(entries, &writer)
    }
  }
}
