import Testing

@testable import Kernel

@Suite("Addresses that attempts are counted under")
struct NetworkAddressTests {
    @Test(
        "IPv4 counts alone, IPv6 by its first 64 bits, the unreadable together",
        arguments: [
            ("192.0.2.7", "192.0.2.7"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
            ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
            ("::1", "0:0:0:0::/64"), ("::", "0:0:0:0::/64"), ("fe80::1%eth0", "fe80:0:0:0::/64"),
            ("::ffff:192.0.2.7", "192.0.2.7"),
            ("::ffff:c000:207", "192.0.2.7"), ("192.0.2.256", "unknown"), ("192.0.2", "unknown"), ("", "unknown"),
            ("1:2:3:4:5:6:7:8:9", "unknown"), (":::::::::::", "unknown"), ("a, b", "unknown"), ("1::2::3", "unknown"),
        ])
    func key(text: String, key: String) {
        #expect(NetworkAddress(text).budgetKey == key)
    }
}
