// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/ImportCommand.h"

#include "app/ctl/Counted.h"
#include "app/ctl/JsonText.h"
#include "app/ctl/LongWork.h"
#include "app/ctl/MediaPassingBy.h"

#include <QFileInfo>
#include <QJsonArray>

#include <optional>

using namespace Qt::StringLiterals;

namespace carrel::ctl {
namespace {

using formats::Arrival;

/// What became of one file.
struct Imported {
    formats::ImportReport report;
    desk::KeptImport kept;
    bool isKept = false;
};

Result<Imported> look(const QString& path, Progress& progress)
{
    Imported imported;
    MediaPassingBy media;
    formats::ReadContext context{media, progress, imported.report, {}};
    CARREL_ASSIGN(const formats::Package package, formats::readPackage(path, context));
    for (const formats::CoursePackage& course : package.courses) {
        imported.kept.units += static_cast<int>(course.units.size());
        imported.kept.quizzes += static_cast<int>(course.quizzes.size());
        imported.kept.cards += static_cast<int>(course.cards.size());
        imported.kept.reviews += static_cast<int>(course.reviews.size());
    }
    return imported;
}

Result<Imported> keep(desk::Importing& importing, const QString& path, const std::shared_ptr<Progress>& progress)
{
    std::vector<std::shared_ptr<desk::PreparedImport>> unwanted;
    const auto bring = [&]() -> Result<Imported> {
        CARREL_ASSIGN(const auto prepared, waitFor(importing.read(path, progress)));
        unwanted = {prepared};
        Imported imported;
        imported.report = prepared->report;
        CARREL_ASSIGN(imported.kept, waitFor(importing.keep(prepared, progress)));
        imported.isKept = true;
        return imported;
    };
    auto imported = bring();
    if (!imported)  // its media, which may be what filled the disk
        (void)waitFor(importing.letGo(unwanted));
    return imported;
}

/// Whether the file is at fault, and not the desk, the disk or whoever stopped it: the next one may well come in.
bool isOfTheFile(const Error& error)
{
    return error.kind == ErrorKind::NotFound || error.kind == ErrorKind::Unreadable
           || error.kind == ErrorKind::Unsupported || error.kind == ErrorKind::Hostile
           || error.kind == ErrorKind::TooLarge;
}

/// The files that did not come in, each named as it is met; the exit code is that of the first.
class PassedOver {
public:
    explicit PassedOver(Console& console) : m_console(console) {}

    void add(const Error& error)
    {
        m_console.endProgress();
        const ExitCode code = m_console.report(error, u"import"_s);
        m_code = m_code == ExitCode::Ok ? code : m_code;
    }
    ExitCode code() const { return m_code; }

private:
    Console& m_console;
    ExitCode m_code = ExitCode::Ok;
};

/// Those of the files that are there.
Result<QStringList> pathsOf(const Invocation& invocation, PassedOver& passed)
{
    QStringList paths;
    if (invocation.operands().contains(u"-"_s))
        return fail(ErrorKind::InvalidInput, u"an import is a file or a folder, and never standard input"_s);
    for (const QString& path : invocation.operands()) {
        if (QFileInfo::exists(path))
            paths << path;
        else
            passed.add({ErrorKind::NotFound, u"there is no file or folder %1"_s.arg(path), {}});
    }
    return paths;
}

QJsonObject toJson(const QString& path, const Imported& imported)
{
    QJsonArray courses;
    for (const CourseId course : imported.kept.courses)
        courses << jsonNumber(course.value);
    return {{u"file"_s, path},
            {u"kept"_s, imported.isKept},
            {u"courses"_s, courses},
            {u"units"_s, imported.kept.units},
            {u"quizzes"_s, imported.kept.quizzes},
            {u"cards"_s, imported.kept.cards},
            {u"reviews"_s, imported.kept.reviews},
            {u"report"_s, imported.report.toJson()}};
}

void printReport(Console& console, const QString& path, const Imported& imported)
{
    console.print(u"%1 (%2): %3 came in, %4 changed, %5 left out"_s.arg(path, imported.report.format)
                      .arg(imported.report.count(Arrival::CameIn))
                      .arg(imported.report.count(Arrival::Changed))
                      .arg(imported.report.count(Arrival::LeftOut)));
    for (const formats::ReportItem& item : imported.report.items) {
        const QString mark = item.arrival == Arrival::CameIn    ? u"+"_s
                             : item.arrival == Arrival::Changed ? u"~"_s
                                                                : u"-"_s;
        QString line = u"  %1 %2"_s.arg(mark, item.kind);
        for (const QString& part : {item.where, item.title})
            line += part.isEmpty() ? QString() : u"  "_s + part.simplified();
        console.print(item.why.isEmpty() ? line : line + u": "_s + item.why);
    }
    console.print(u"%1, %2, %3, %4%5"_s
                      .arg(counted(imported.kept.units, u"unit", u"units"),
                           counted(imported.kept.quizzes, u"quiz", u"quizzes"),
                           counted(imported.kept.cards, u"card", u"cards"),
                           counted(imported.kept.reviews, u"past review", u"past reviews"))
                      .arg(imported.isKept ? u" are on the desk."_s : u"; nothing was kept."_s));
}

}  // namespace

Syntax ImportCommand::syntax() const
{
    Syntax syntax;
    syntax.name = u"import"_s;
    syntax.summary = u"Bring courses, questions and cards onto the desk, and say what became of each item"_s;
    syntax.details =
        u"Reads Markdown course folders (and any folder or zip of Markdown, mdBook too), GIFT, AIKEN,\n"
        "Moodle XML and backups (.mbz), QTI 2 and 3, Common Cartridge (.imscc), H5P questions, OLX\n"
        "(.tar.gz or folder) and Anki (.apkg, .colpkg). Nothing in a file is run and nothing is fetched.\n"
        "Each file comes in whole or not at all. One that cannot be read is named, and the next is taken;\n"
        "the exit code tells of the first of them. A course that is on the desk already is brought to\n"
        "this version and keeps its progress, reviews and notes. In the report + came in, ~ was changed,\n"
        "- was left out. --dry-run reads and reports, and needs no desk."_s;
    syntax.examples = {u"carrelctl import --dry-run deck.apkg"_s,
                       u"carrelctl import my-course/ questions.gift --json"_s};
    syntax.operands = {{u"FILE"_s, u"a file or a folder"_s, true, true}};
    syntax.options = {{u"dry-run"_s, {}, u"only say what would become of each item"_s, {}, 0},
                      DeskDoor::deskOption(),
                      DeskDoor::passphraseOption()};
    return syntax;
}

Result<ExitCode> ImportCommand::run(const Invocation& invocation, Console& console)
{
    const bool dryRun = invocation.has(u"dry-run"_s);
    PassedOver passed(console);
    CARREL_ASSIGN(const QStringList paths, pathsOf(invocation, passed));
    if (paths.isEmpty())
        return passed.code();
    std::unique_ptr<OpenedDesk> desk;
    if (!dryRun) {
        CARREL_ASSIGN(desk, m_door.open(invocation));
        CARREL_TRY(waitFor(desk->importing.letGo()));  // media of an import that was killed
    }
    QJsonArray imports;
    std::optional<Error> end;
    for (const QString& path : paths) {
        LongWork work(console, u"Importing %1"_s.arg(QFileInfo(path).fileName()));
        const Result<Imported> imported =
            dryRun ? look(path, work.progress()) : keep(desk->importing, path, work.sharedProgress());
        if (!imported && isOfTheFile(imported.error())) {
            passed.add(imported.error().as(imported.error().kind, path));
            continue;
        }
        if (!imported) {
            const bool isStopped = imported.error().kind == ErrorKind::Cancelled;
            end = isStopped ? imported.error() : imported.error().as(imported.error().kind, path);
            break;
        }
        console.endProgress();
        if (console.speaksJson())
            imports << toJson(path, *imported);
        else
            printReport(console, path, *imported);
    }
    if (console.speaksJson() && !imports.isEmpty())
        console.print(QJsonObject{{u"imports"_s, imports}});
    if (end)
        return fail(*end);
    return passed.code();
}

}  // namespace carrel::ctl
