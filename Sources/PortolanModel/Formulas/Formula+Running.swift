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
    // A formula of n steps never has more than n values waiting. The stack is on the program's own: this runs once for
    // every figure of every group.
    withUnsafeTemporaryAllocation(of: Quotient.self, capacity: Swift.max(1, count)) { memory in
      var stack = OperandStack(memory)
      return run(&stack, isShare: isShare, operand)
    }
  }

  private func run(
    _ stack: inout OperandStack, isShare: Bool, _ operand: (Formula.Step) -> Quotient
  ) -> (result: Quotient, sides: (left: Quotient, right: Quotient)?) {
    var sides: (left: Quotient, right: Quotient)?
    for step in self {
      sides = nil
      switch step {
      case .number(let number): stack.push(Quotient(number))
      case .name, .aggregate: stack.push(operand(step))
      case .negate:
        let top = stack.pop()
        stack.push(top.value.map { Quotient(-$0) } ?? top)
      case .add, .subtract, .multiply, .divide:
        let right = stack.pop()
        let left = stack.pop()
        if step == .divide { sides = (left, right) }
        stack.push(Self.join(step, left, right, isShare: isShare))
      }
    }
    return (stack.pop(), sides)
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

/// Values that wait for their operator, in memory that somebody else has; what is missing is undefined.
private struct OperandStack: ~Copyable {
  private let memory: UnsafeMutableBufferPointer<Quotient>
  private var count = 0

  init(_ memory: UnsafeMutableBufferPointer<Quotient>) { self.memory = memory }

  /// - Precondition: there is room, as every push belongs to a step of its own.
  mutating func push(_ value: Quotient) {
    precondition(count < memory.count)
    memory.initializeElement(at: count, to: value)
    count += 1
  }

  mutating func pop() -> Quotient {
    guard count > 0 else { return .none(.missingInput) }
    count -= 1
    return memory[count]
  }
}
