extension [Formula.Step] {
  /// Runs a formula. An undefined operand makes the result undefined, for the same reason.
  ///
  /// - Parameters:
  ///   - isShare: whether a division is a part of a whole.
  ///   - operand: what a name or an aggregate comes to.
  /// - Returns: the result, and the two sides of a formula that ends in a division.
  func run(isShare: Bool = false, _ operand: (Formula.Step) -> Quotient) -> (
    result: Quotient, sides: (left: Quotient, right: Quotient)?
  ) {
    var stack: [Quotient] = []
    var sides: (left: Quotient, right: Quotient)?
    for step in self {
      sides = nil
      switch step {
      case .number(let number): stack.append(Quotient(number))
      case .name, .aggregate: stack.append(operand(step))
      case .negate:
        let top = stack.popLast() ?? .none(.missingInput)
        stack.append(top.value.map { Quotient(-$0) } ?? top)
      case .add, .subtract, .multiply, .divide:
        let right = stack.popLast() ?? .none(.missingInput)
        let left = stack.popLast() ?? .none(.missingInput)
        if step == .divide { sides = (left, right) }
        stack.append(Self.join(step, left, right, isShare: isShare))
      }
    }
    return (stack.last ?? .none(.missingInput), sides)
  }

  private static func join(_ step: Formula.Step, _ left: Quotient, _ right: Quotient, isShare: Bool)
    -> Quotient
  {
    guard let a = left.value else { return left }
    guard let b = right.value else { return right }
    switch step {
    case .add: return Quotient(a + b)
    case .subtract: return Quotient(a - b)
    case .multiply: return Quotient(a * b)
    default: return isShare ? Quotient.share(of: a, in: b) : Quotient.of(a, over: b)
    }
  }
}
