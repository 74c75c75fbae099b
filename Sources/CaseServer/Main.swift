import ArgumentParser
import Hummingbird
import ServiceLifecycle

@main struct Main { static func main() {} }
