import CaseModel
import CaseWeb
import Kernel
import Logging
import Storage

/// The routes and the shell of a site.
struct Website {
    let shell: WebShell<CaseVisitor>

    /// - Parameter acceptsEarlierTime: the machine's clock was ahead of now when the last entry of the trail was made.
    init(
        _ site: OpenSite, assets: AssetStore, origin: SiteOrigin, proxies: Set<String>, acceptsEarlierTime: Bool,
        logger: Logger
    ) throws {
        let routes =
            assets.routes(for: CaseVisitor.self) + SitePages().routes + PrintPages().routes
            + WorkPages(casework: site.casework).routes + TeamPages(casework: site.casework).routes
            + ClientPages(casework: site.casework).routes + CasePages(casework: site.casework).routes
            + StartPages(casework: site.casework).routes + FormPages(casework: site.casework).routes
            + RecordPages(casework: site.casework).routes + KnownPages(casework: site.casework).routes
            + NotesPages(casework: site.casework).routes + TimelinePages(casework: site.casework).routes
            + SafetyPages(casework: site.casework).routes
            + SamePersonPages(casework: site.casework).routes + RelationshipPages(casework: site.casework).routes
            + HouseholdPages(casework: site.casework).routes + ParticipantPages(casework: site.casework).routes
            + PlacePages(casework: site.casework).routes
            + DocumentPages(casework: site.casework).routes
            + LivePages(
                casework: site.casework, imports: site.imports, identity: site.identity, live: site.live
            ).routes
            + ImportPages(imports: site.imports).routes
            + IdentityPages(
                identity: site.identity, live: site.live, demoPassword: site.stamp.isDemo ? DemoSite.password : nil
            ).routes
            + DefinitionsPages(live: site.live, identity: site.identity, casework: site.casework).routes
            + StudioPages(
                studio: Studio(live: site.live, identity: site.identity, needsSecondPerson: !site.stamp.isDemo)
            ).routes
        let (council, isDemo) = (site.stamp.council, site.stamp.isDemo)
        let addresses = assets.addresses
        let settings = SiteSettings<CaseVisitor>(
            origin: origin, proxies: proxies, clock: .system,
            random: { count in SecretSource.system.bytes(count) }, logger: logger,
            frame: { visitor in CaseFrame.frame(for: visitor, council: council, isDemo: isDemo, assets: addresses) })
        shell = WebShell(
            table: try RouteTable(routes), settings: settings,
            sessions: KernelGate(identity: site.identity, live: site.live),
            ledger: KernelLedger(trail: RequestTrail(store: site.store, acceptsEarlierTime: acceptsEarlierTime)))
    }
}
