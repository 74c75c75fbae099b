/// Where unguessable bytes come from; passed in, so that a test can repeat a run.
public struct SecretSource: Sendable {
    private let make: @Sendable (Int) -> [UInt8]

    /// - Parameter make: gives as many bytes as it is asked for.
    public init(_ make: @escaping @Sendable (Int) -> [UInt8]) {
        self.make = make
    }

    /// The operating system's generator.
    public static let system = SecretSource { count in
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    public func bytes(_ count: Int) -> [UInt8] { make(count) }
}
