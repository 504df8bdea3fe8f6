import Foundation

@testable import Plotting

/// Kinds of colour vision; the missing cone's is simulated after Machado, Oliveira and Fernandes
/// (*A physiologically-based model for simulation of color vision deficiency*, IEEE Transactions on
/// Visualization and Computer Graphics 15, 2009), at severity 1.
enum ColorVision: CaseIterable, Sendable {
  case full, protanopia, deuteranopia, tritanopia

  /// By row: the linear red, green and blue seen, of the linear ones shown.
  private var matrix: [[Double]] {
    switch self {
    case .full: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    case .protanopia:
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]
    case .deuteranopia:
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]
    case .tritanopia:
      [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
      ]
    }
  }

  /// Returns the colour as it is seen.
  func seen(_ color: Color) -> LabColor {
    let shown = [color.red, color.green, color.blue].map { value in
      value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return LabColor(
      linear: matrix.map { row in
        min(max(zip(row, shown).map { $0 * $1 }.reduce(0, +), 0), 1)
      })
  }
}

/// A colour in CIELAB under the illuminant D65.
struct LabColor: Sendable {
  /// The lightness, in 0...100.
  var l: Double
  var a: Double
  var b: Double

  init(_ l: Double, _ a: Double, _ b: Double) {
    (self.l, self.a, self.b) = (l, a, b)
  }

  /// Creates the colour of linear sRGB components in 0...1.
  init(linear: [Double]) {
    let (r, g, b) = (linear[0], linear[1], linear[2])
    func root(_ ratio: Double) -> Double {
      ratio > 216.0 / 24389 ? cbrt(ratio) : (24389.0 / 27 * ratio + 16) / 116
    }
    let x = root((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047)
    let y = root(0.2126729 * r + 0.7151522 * g + 0.0721750 * b)
    let z = root((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883)
    self.init(116 * y - 16, 500 * (x - y), 200 * (y - z))
  }

  /// Returns the colour difference CIEDE2000 with all weights 1, in the notation of Sharma, Wu and
  /// Dalal (*The CIEDE2000 color-difference formula*, Color Research & Application 30, 2005).
  func difference(to other: LabColor) -> Double {
    let g = 0.5 * (1 - Self.saturation((hypot(a, b) + hypot(other.a, other.b)) / 2))
    let (a1, a2) = ((1 + g) * a, (1 + g) * other.a)
    let (c1, c2) = (hypot(a1, b), hypot(a2, other.b))
    let (h1, h2) = (Self.hue(a1, b), Self.hue(a2, other.b))
    let isGray = c1 * c2 == 0
    let turn = isGray ? 0 : remainder(h2 - h1, 360)
    let deltaH = 2 * (c1 * c2).squareRoot() * Self.sine(turn / 2)
    let (l, c) = ((self.l + other.l) / 2, (c1 + c2) / 2)
    // The mean of hues on either side of 0° lies on the shorter arc between them.
    let straight = (h1 + h2) / 2
    let h =
      isGray
      ? h1 + h2
      : abs(h1 - h2) <= 180 ? straight : straight < 180 ? straight + 180 : straight - 180
    let t =
      1 - 0.17 * Self.cosine(h - 30) + 0.24 * Self.cosine(2 * h)
      + 0.32 * Self.cosine(3 * h + 6) - 0.20 * Self.cosine(4 * h - 63)
    let fromMiddle = (l - 50) * (l - 50)
    let lightness = (other.l - self.l) / (1 + 0.015 * fromMiddle / (20 + fromMiddle).squareRoot())
    let chroma = (c2 - c1) / (1 + 0.045 * c)
    let hue = deltaH / (1 + 0.015 * c * t)
    let bend = 30 * exp(-((h - 275) / 25) * ((h - 275) / 25))
    let rotation = -Self.sine(2 * bend) * 2 * Self.saturation(c)
    return (lightness * lightness + chroma * chroma + hue * hue + rotation * chroma * hue)
      .squareRoot()
  }

  private static func saturation(_ chroma: Double) -> Double {
    (pow(chroma, 7) / (pow(chroma, 7) + pow(25, 7))).squareRoot()
  }

  private static func hue(_ a: Double, _ b: Double) -> Double {
    let degrees = atan2(b, a) * 180 / .pi
    return degrees < 0 ? degrees + 360 : degrees
  }

  private static func sine(_ degrees: Double) -> Double { sin(degrees * .pi / 180) }
  private static func cosine(_ degrees: Double) -> Double { cos(degrees * .pi / 180) }
}
