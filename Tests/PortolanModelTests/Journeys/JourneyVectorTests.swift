import Testing

@testable import PortolanModel

@Suite struct JourneyVectorTests {
  @Test func `paths, models and combos of each data set are those of the reference`() throws {
    let datasets = try JourneyVectors().datasets
    #expect(datasets.count == 9)
    for test in datasets {
      let journeys = Journeys(test.rows, lookBack: test.parameters.integer("lookback_days"))
      let untouched = ComboCells.Cell(
        test.parameters.integer("untouched_x") ?? 0, of: test.parameters.integer("untouched_n") ?? 0)
      let found = Self.found(journeys, untouched)
      #expect(found.differences(from: test.expected, isNear: JourneyVectors.isNear) == [], "\(test.id)")
      #expect(test.parameters.forgotten == [], "\(test.id)")
    }
  }

  @Test func `the statistics of four cells are those of the reference`() throws {
    let cells = try JourneyVectors().cells
    #expect(cells.count == 12)
    for test in cells {
      func cell(_ which: String) -> ComboCells.Cell {
        .init(test.inputs.integer("x\(which)") ?? -1, of: test.inputs.integer("n\(which)") ?? -1)
      }
      let synergy = Synergy(
        ComboCells(both: cell("11"), first: cell("10"), second: cell("01"), neither: cell("00")))
      let support = try #require(test.inputs.integer("min_cell"))
      let found = Found.object(Self.found(synergy, synergy.status(support: support)))
      #expect(found.differences(from: test.expected, isNear: JourneyVectors.isNear) == [], "\(test.id)")
      #expect(test.inputs.forgotten == [], "\(test.id)")
    }
  }

  // MARK: What was found, in the words of the file

  private static func found(_ journeys: Journeys, _ untouched: ComboCells.Cell) -> Found {
    .object([
      "tactics": .list(journeys.names.map { .text($0) }),
      "duplicate_rows_dropped": .count(journeys.duplicateRows),
      "contacts": .count(journeys.contacts),
      "conversions_total": .count(journeys.conversions),
      "conversions_attributed": .count(journeys.attributedConversions),
      "conversions_unattributed": .count(journeys.unattributedConversions),
      "value_total": .number(journeys.value),
      "value_unattributed": .number(journeys.unattributedValue),
      "null_paths": .count(journeys.nullPaths),
      "paths": paths(journeys),
      "markov": markov(journeys),
      "attribution": attribution(journeys),
      "combos": combos(journeys, untouched),
    ])
  }

  private static func paths(_ journeys: Journeys) -> Found {
    var sums: [String: (conversions: Int, nulls: Int, value: Double)] = [:]
    for path in journeys.paths {
      let name = path.range.map { journeys.names[Int(journeys.tactics[$0])] }.joined(separator: " > ")
      sums[name, default: (0, 0, 0)].conversions += path.isConversion ? 1 : 0
      sums[name, default: (0, 0, 0)].nulls += path.isConversion ? 0 : 1
      sums[name, default: (0, 0, 0)].value += path.value ?? 0
    }
    return .object(
      sums.mapValues {
        .object([
          "conversions": .count($0.conversions), "nulls": .count($0.nulls), "value": .number($0.value),
        ])
      })
  }

  private static func markov(_ journeys: Journeys) -> Found {
    func name(_ place: TransitionChain.Place) -> String {
      switch place {
      case .start: "(start)"
      case .conversion: "(conversion)"
      case .null: "(null)"
      case .tactic(let tactic): journeys.names[tactic]
      }
    }
    let effects = journeys.removalEffects
    return .object([
      "p_conversion": .number(effects?.conversionProbability),
      "transitions": .list(
        TransitionChain(journeys).transitions.map {
          .list([.text(name($0.from)), .text(name($0.to)), .number($0.probability)])
        }),
      "removal_effects": .object(byName(journeys, effects?.effects ?? [])),
      "removal_effects_value": .object(byName(journeys, effects?.valueEffects ?? [])),
    ])
  }

  private static func byName(_ journeys: Journeys, _ numbers: [Double]) -> [String: Found] {
    Dictionary(uniqueKeysWithValues: zip(journeys.names, numbers.map { .number($0) }))
  }

  private static func attribution(_ journeys: Journeys) -> Found {
    let names: [AttributionModel: String] = [
      .timeDecay: "time_decay", .position: "position_based", .shapley: "shapley_set",
      .shapleyRate: "shapley_rate",
    ]
    var models: [String: Found] = [:]
    for model in AttributionModel.allCases {
      guard let credits = journeys.credits(model) else { continue }
      var tactics: [String: Found] = [:]
      for (place, name) in journeys.names.enumerated() {
        var fields = ["conversions": Found.number(credits.conversions[place])]
        if let values = credits.values {
          fields["value"] = .number(values[place])
        } else {
          fields["marginal_rate"] = .number(journeys.shapleyRate?.marginalRates[place])
        }
        tactics[name] = .object(fields)
      }
      models[names[model] ?? model.rawValue] = .object(tactics)
    }
    return .object(models)
  }

  private static func combos(_ journeys: Journeys, _ untouched: ComboCells.Cell) -> Found {
    let exposures = journeys.exposures
    return .list(
      PairTable(exposures, untouched: untouched).pairs.map { pair in
        let cells = pair.synergy.cells
        let (ab, ba) = (
          exposures.firstMeeting(pair.a, before: pair.b), exposures.firstMeeting(pair.b, before: pair.a)
        )
        let medians = exposures.medianDays(pair.a, pair.b)
        // “no-evidence” needs no confirmation; the others are told by the table.
        var stats = found(pair.synergy, pair.status)
        stats["synergy_additive_p_adjusted"] = .number(pair.adjustedP)
        return .object([
          "a": .text(journeys.names[pair.a]), "b": .text(journeys.names[pair.b]),
          "cells": .object([
            "n11": .count(cells.both.contacts), "n10": .count(cells.first.contacts),
            "n01": .count(cells.second.contacts), "n00": .count(cells.neither.contacts),
            "x11": .count(cells.both.converted), "x10": .count(cells.first.converted),
            "x01": .count(cells.second.converted), "x00": .count(cells.neither.converted),
          ]),
          "a_first_n": .count(ab.contacts), "a_first_x": .count(ab.converted),
          "b_first_n": .count(ba.contacts), "b_first_x": .count(ba.converted),
          "median_days": .object([
            "11": .number(medians[0]), "10": .number(medians[1]), "01": .number(medians[2]),
            "00": .number(medians[3]),
          ]),
          "stats": .object(stats),
        ])
      })
  }

  private static func found(_ synergy: Synergy, _ status: Synergy.Status) -> [String: Found] {
    let cells = synergy.cells
    var found: [String: Found] = [
      "reach_a": .number(cells.reachOfFirst), "reach_b": .number(cells.reachOfSecond),
      "reach_both": .number(cells.reachOfBoth), "overlap_lift": .number(cells.overlapLift),
      "jaccard": .number(cells.jaccard),
      "expected_additive": .number(synergy.expectedSum),
      "synergy_additive_se": .number(synergy.standardError), "synergy_additive_z": .number(synergy.z),
      "synergy_additive_p": .number(synergy.p),
      "expected_multiplicative": .number(synergy.expectedProduct),
      "expected_independent_action": .number(synergy.expectedIndependent),
      "excess_over_independent_action": .number(synergy.excessOverIndependent),
      "reri": .number(synergy.relativeExcess),
      "interaction_odds_ratio_p": .number(synergy.oddsRatio?.p),
      "best_single_rate": .number(synergy.bestSingle?.rate),
      "haldane": .truth(synergy.isCorrected), "status": .text(status.rawValue),
    ]
    for (which, cell) in zip(["11", "10", "01", "00"], cells.all) {
      found["rate_\(which)"] = .number(cell.share?.rate)
      found["rate_\(which)_lower"] = .number(cell.share?.wilson.lower)
      found["rate_\(which)_upper"] = .number(cell.share?.wilson.upper)
    }
    func add(_ name: String, _ estimate: Synergy.Estimate?) {
      found[name] = .number(estimate?.value)
      found["\(name)_lower"] = .number(estimate?.lower)
      found["\(name)_upper"] = .number(estimate?.upper)
    }
    add("synergy_additive", synergy.additive)
    add("synergy_multiplicative", synergy.multiplicative)
    add("interaction_odds_ratio", synergy.oddsRatio?.estimate)
    add("diff_vs_best_single", synergy.overBestSingle)
    return found
  }
}
