import PortolanModel

extension PageSet {
  static let alignment = PageSet { index, templates in [] }
}
