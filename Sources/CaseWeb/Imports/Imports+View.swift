import CaseModel
import Kernel
import Markup

/// The jobs, newest first.
func importsView(_ jobs: [ImportProgress], _ setting: PageSetting) -> HTML {
    let columns = [
        Column("File"), Column("Service"), Column("What"), Column("Rows"), Column("Begun"), Column("By"),
    ]
    let rows = jobs.map { job -> [HTML] in
        [
            link(job.fileName, to: .importJob(job.id), about: setting.words.moment(job.startedAt)),
            "\(job.moduleTitle)", state(job), "\(job.rows)", "\(setting.words.moment(job.startedAt))",
            "\(job.startedBy)",
        ]
    }
    let list: HTML =
        jobs.isEmpty
        ? emptyState("Nothing was brought in yet.")
        : table(caption: "Files brought in", isCaptionSeen: false, columns, rows: rows)
    return layout(
        title: "Imports", frame: setting.frame, active: .imports,
        main: """
            \(pageHead("Imports", aside: buttonLink("Bring in a file", to: .newImport, isSecondary: false)))
            \(panel("Files", id: "files", list))
            """)
}

/// A file, how its columns are read, and whether it is a rehearsal.
func newImportView(
    _ mappings: [KeptMapping], _ typed: NewImportTyped, _ problems: [String], _ setting: PageSetting
) -> HTML {
    let summary = problems.isEmpty ? nil : errorSummary(problems.map { FormProblem(field: "file", text: $0) })
    let kept =
        mappings.isEmpty
        ? ""
        : select(
            Question("kept", "How are its columns read?", hint: "Mappings that were used before."),
            mappings.map { Choice($0.source.text, "\($0.title) (\($0.moduleTitle))") }, chosen: typed.kept,
            empty: "A mapping of my own, below")
    let way = radios(
        Question("way", "What shall be done?"),
        [
            Choice("rehearse", "Rehearse it", hint: "Nobody is registered. You see what would come of each row."),
            Choice("import", "Import it"),
        ], chosen: typed.isReal ? "import" : "rehearse")
    let form: HTML = """
        \(fileInput(Question("file", "Which file?", hint: "CSV in UTF-8, with a header; at most 50 MB.", error: problems.first), accept: ".csv,text/csv"))\
        \(kept)\(fileInput(Question("mapping", "A mapping of your own", hint: "A YAML file that says which column goes where."), accept: ".yaml,.yml"))\
        \(way)\(button("Go on"))
        """
    return layout(
        title: "Bring in a file", frame: setting.frame, active: .imports, hasErrors: !problems.isEmpty,
        main: """
            \(backLink("Imports", to: .imports))\(summary)\(pageHead("Bring in a file"))
            <form class="ecms-form" method="post" action="\(Address.newImport.path)" enctype="multipart/form-data" novalidate>
            \(tokenField(setting.token))\(form)
            </form>
            """)
}

func state(_ job: ImportProgress) -> HTML {
    let what = job.isRehearsal ? "Rehearsal" : "Import"
    return switch job.state {
    case .working: "\(what) \(tag("Working", .blue))"
    case .done: "\(what) \(tag("Done", .green))"
    case .broken: "\(what) \(tag("Broken off", .red))"
    }
}
