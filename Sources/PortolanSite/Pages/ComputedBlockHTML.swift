import PortolanModel

/// The HTML of a computed block, on the page of the document that it stands in.
enum ComputedBlockHTML {
  static func html(_ request: ViewRequest, at place: ViewPlace, from viewpoint: Viewpoint) -> HTML {
    View.html(request, at: place, in: viewpoint.index, root: viewpoint.root)
  }
}
