// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/ExportCommand.h"

#include "app/ctl/Counted.h"
#include "app/ctl/JsonText.h"
#include "app/ctl/LongWork.h"
#include "app/ctl/export/DeskRecords.h"
#include "core/desk/Exporting.h"
#include "core/desk/export/PrivateFolder.h"
#include "core/desk/export/UnfinishedExport.h"
#include "core/store/DurableFile.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace carrel::ctl {
namespace {

using desk::ExportFormat;

/// What was written.
struct Written {
    int courses = 0;
    int notes = 0;
    QStringList lost;
};

/// What the person asks for.
struct Wanted {
    CourseId only;
    ExportFormat format = ExportFormat::CourseFolder;
    bool withHistory = false;
};

const QHash<QString, ExportFormat>& formats()
{
    static const QHash<QString, ExportFormat> kFormats{
        {u"markdown"_s, ExportFormat::CourseFolder}, {u"apkg"_s, ExportFormat::Anki}, {u"qti"_s, ExportFormat::Qti},
        {u"moodle-xml"_s, ExportFormat::MoodleXml},  {u"gift"_s, ExportFormat::Gift}, {u"csv"_s, ExportFormat::Csv}};
    return kFormats;
}

QString baseName(const store::ShelfRow& course)
{
    const QString slug = course::slug(course.title);
    return u"%1-%2"_s.arg(course.id.value).arg(slug.isEmpty() ? u"course"_s : slug);
}

/// A file for each course that has what the format is for.
Result<Written> writeFiles(OpenedDesk& desk, const Wanted& wanted, const QString& folder, Progress& progress)
{
    return desk.vault().readNow<Written>([&](store::Connection& connection) -> Result<Written> {
        Written written;
        CARREL_ASSIGN(const auto shelf, store::CourseRepository(connection).shelf());
        for (const store::ShelfRow& course : shelf) {
            if (!wanted.only.isNull() && course.id != wanted.only)
                continue;
            const QString file = u"%1/%2.%3"_s.arg(folder, baseName(course), desk::endingOf(wanted.format));
            CARREL_ASSIGN(const desk::Exported exported,
                          desk.exporting.write({course.id, wanted.format, wanted.withHistory, file}, connection, course,
                                               progress));
            written.courses += exported.anything ? 1 : 0;
            written.lost += exported.lost;
        }
        return written;
    });
}

/// Everything of one moment, into `folder`, which is there and empty.
Result<Written> writeAll(OpenedDesk& desk, CourseId only, const QString& folder, Progress& progress)
{
    const Instant now = desk.vault().clock().now();
    return desk.vault().readNow<Written>([&, only, now](store::Connection& connection) -> Result<Written> {
        Written written;
        QJsonArray records;
        CARREL_ASSIGN(const auto shelf, store::CourseRepository(connection).shelf());
        for (const store::ShelfRow& course : shelf) {
            if (!only.isNull() && course.id != only)
                continue;
            CARREL_TRY(progress.step(written.courses, static_cast<qint64>(shelf.size())));
            CARREL_ASSIGN(const desk::Exported exported, desk.exporting.write({course.id, ExportFormat::CourseFolder,
                                                                               false, folder + u'/' + baseName(course)},
                                                                              connection, course, progress));
            written.lost += exported.lost;
            CARREL_ASSIGN(const QJsonObject record, courseRecords(connection, course, progress));
            records << record;
            ++written.courses;
        }
        CARREL_ASSIGN(const QJsonArray notes, noteRecords(connection, only));
        written.notes = static_cast<int>(notes.size());
        const QJsonObject all{{u"format"_s, u"carrel-desk"_s},
                              {u"version"_s, 1},
                              {u"exported_at"_s, isoText(now)},
                              {u"courses"_s, records},
                              {u"notes"_s, notes}};
        CARREL_TRY(desk::writePrivateText(folder + u"/desk.json"_s, QJsonDocument(all).toJson()));
        return written;
    });
}

/// A folder beside `target` that becomes it in the end, so that there is all of it or nothing.
Result<Written> writeWhole(OpenedDesk& desk, const Wanted& wanted, const QString& target, Progress& progress)
{
    CARREL_ASSIGN(desk::UnfinishedExport unfinished, desk::UnfinishedExport::beside(target));
    const QString folder = unfinished.path();
    CARREL_TRY(store::makePrivateDirectory(folder));
    CARREL_ASSIGN(Written written, wanted.format == ExportFormat::CourseFolder
                                       ? writeAll(desk, wanted.only, folder, progress)
                                       : writeFiles(desk, wanted, folder, progress));
    CARREL_TRY(unfinished.finish());
    return written;
}

}  // namespace

Syntax ExportCommand::syntax() const
{
    Syntax syntax;
    syntax.name = u"export"_s;
    syntax.summary = u"Write courses as Markdown folders, and notes, reviews, attempts and progress as JSON"_s;
    syntax.details =
        u"What is written is not encrypted: anybody who can read the folder can read it. A course folder can\n"
        "be imported again. What its Markdown has no form for is listed. desk.json holds notes, reviews,\n"
        "attempts and progress.\n\n"
        "With --format a file for each course: the cards for Anki (apkg), or the questions for programs that\n"
        "speak QTI 3.0 (qti), for Moodle (moodle-xml, gift) or for a spreadsheet (csv). What such a file has\n"
        "no form for is listed."_s;
    syntax.examples = {u"carrelctl export --output ~/my-desk"_s,
                       u"carrelctl export --format apkg --with-history --output ~/decks"_s};
    syntax.options = {
        {u"course"_s, u"ID"_s, u"one course and its notes, by its number in 'carrelctl courses'"_s, {}, 'c'},
        {u"format"_s,
         u"NAME"_s,
         u"what to write (default: markdown)"_s,
         {u"markdown"_s, u"apkg"_s, u"qti"_s, u"moodle-xml"_s, u"gift"_s, u"csv"_s},
         'f'},
        {u"with-history"_s, {}, u"of apkg: where each card stands, and all answers; else all cards are new"_s, {}, 0},
        {u"output"_s, u"DIR"_s, u"the folder to make; it must not be there (default: carrel-export)"_s, {}, 'o'},
        DeskDoor::deskOption(),
        DeskDoor::passphraseOption()};
    return syntax;
}

Result<ExitCode> ExportCommand::run(const Invocation& invocation, Console& console)
{
    if (invocation.has(u"with-history"_s) && invocation.value(u"format"_s) != u"apkg")
        return fail(ErrorKind::InvalidInput, u"--with-history goes with --format apkg alone"_s);
    CARREL_ASSIGN(const CourseId course, invocation.id<CourseId>(u"course"_s));
    const QString named = invocation.value(u"output"_s, u"carrel-export"_s);
    const QString target = QDir::cleanPath(QDir::current().absoluteFilePath(named));
    if (QFileInfo::exists(target))
        return fail(ErrorKind::AlreadyExists, u"%1 is there already"_s.arg(target));
    CARREL_ASSIGN(const auto desk, m_door.open(invocation));
    if (!course.isNull())
        CARREL_TRY(waitFor(desk->reading.outline(course)));
    LongWork work(console, u"Exporting"_s);
    const Wanted wanted{course, formats().value(invocation.value(u"format"_s)), invocation.has(u"with-history"_s)};
    CARREL_ASSIGN(const Written written, writeWhole(*desk, wanted, target, work.progress()));
    console.endProgress();
    if (console.speaksJson()) {
        console.print(QJsonObject{{u"folder"_s, target},
                                  {u"courses"_s, written.courses},
                                  {u"notes"_s, written.notes},
                                  {u"lost"_s, QJsonArray::fromStringList(written.lost)}});
        return ExitCode::Ok;
    }
    for (const QString& lost : written.lost)
        console.print(u"  ~ "_s + lost);
    console.print(u"%1 and %2 are in %3, not encrypted."_s.arg(counted(written.courses, u"course", u"courses"),
                                                               counted(written.notes, u"note", u"notes"), target));
    return ExitCode::Ok;
}

}  // namespace carrel::ctl
