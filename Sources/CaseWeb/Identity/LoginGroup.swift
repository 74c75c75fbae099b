import Markup

/// Logins of a demonstration that belong together: those of one service, or those of the whole site.
struct LoginGroup {
    let title: String
    let logins: [(role: HTML, email: String)]

    /// Services first, as visitors try the work before its administration; within a group by role, then by address.
    static func groups(_ logins: [(role: String, email: String)]) -> [LoginGroup] {
        let sorted = logins.sorted { ($0.role, local($0.email)) < ($1.role, local($1.email)) }
        let services = sorted.compactMap { split($0.role).service }
        let titles = services.enumerated().filter { services.firstIndex(of: $1) == $0 }.map(\.element).sorted()
        let groups = titles.map { title in group(title, sorted.filter { split($0.role).service == title }) }
        let others = sorted.filter { split($0.role).service == nil }
        return others.isEmpty ? groups : groups + [group("The whole site", others)]
    }

    /// What stands before the @, so that `worker` comes before `worker2`.
    private static func local(_ email: String) -> Substring { email.prefix { $0 != "@" } }

    private static func group(_ title: String, _ logins: [(role: String, email: String)]) -> LoginGroup {
        LoginGroup(title: title, logins: logins.map { ("\(split($0.role).role)", $0.email) })
    }

    /// `Keyworker, Housing advice` is the role and its service; a role without a comma is one of the whole site.
    private static func split(_ role: String) -> (role: String, service: String?) {
        guard let comma = role.firstRange(of: ", ") else { return (role, nil) }
        return (String(role[..<comma.lowerBound]), String(role[comma.upperBound...]))
    }
}
