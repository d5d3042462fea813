extension Double {
  /// Whether a number is at a threshold or above it, as the decimals it comes from are: 0.7 that binary fractions
  /// made 0.699…9 reaches 0.7. Nothing is rounded that anybody wrote: the tolerance is 10⁻¹², relative above 1.
  func reaches(_ threshold: Double) -> Bool { self >= threshold - 1e-12 * max(1, abs(threshold)) }

  /// Whether a number is above a threshold, by more than binary fractions can have added.
  func exceeds(_ threshold: Double) -> Bool { self > threshold + 1e-12 * max(1, abs(threshold)) }
}
