import PortolanModel

extension PageSet {
  static let findings = PageSet { index, templates in [] }
}
