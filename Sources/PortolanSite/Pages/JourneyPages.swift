import PortolanModel

extension PageSet {
  static let journey = PageSet { index, templates in [] }
}
