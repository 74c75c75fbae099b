/// A form by its module and id: `module/form`.
public struct FormName: Hashable, Codable, Sendable {
    public let module: ModuleID
    public let form: FormID

    public init(module: ModuleID, form: FormID) {
        self.module = module
        self.form = form
    }

    /// Reads `module/form`.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { DefinitionID(String($0)) }
        guard parts.count == 2, let module = parts[0], let form = parts[1] else { return nil }
        self.init(module: module, form: form)
    }

    public var text: String { "\(module)/\(form)" }
}

extension FormName: Comparable, CustomStringConvertible {
    public static func < (left: FormName, right: FormName) -> Bool {
        (left.module, left.form) < (right.module, right.form)
    }
    public var description: String { text }
}

/// A field by the module that owns it, its form and its id: `module/form/field`.
public struct FieldName: Hashable, Codable, Sendable {
    public let module: ModuleID
    public let form: FormID
    public let field: FieldID

    public init(module: ModuleID, form: FormID, field: FieldID) {
        self.module = module
        self.form = form
        self.field = field
    }

    public init(_ form: FormName, _ field: FieldID) {
        self.init(module: form.module, form: form.form, field: field)
    }

    /// Reads `module/form/field`.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { DefinitionID(String($0)) }
        guard parts.count == 3, let module = parts[0], let form = parts[1], let field = parts[2] else { return nil }
        self.init(module: module, form: form, field: field)
    }

    public var formName: FormName { FormName(module: module, form: form) }
    public var text: String { "\(module)/\(form)/\(field)" }
}

extension FieldName: Comparable, CustomStringConvertible {
    public static func < (left: FieldName, right: FieldName) -> Bool {
        (left.module, left.form, left.field) < (right.module, right.form, right.field)
    }
    public var description: String { text }
}
