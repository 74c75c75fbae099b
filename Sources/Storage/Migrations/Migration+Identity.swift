extension Migration {
    /// Steps that concern signing in. They come after the others.
    static let identity: [Migration] = [signIn]
}
