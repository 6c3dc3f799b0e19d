// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/ExportCommand.h"

#include "app/ctl/JsonText.h"
#include "app/ctl/LongWork.h"
#include "app/ctl/export/DeskRecords.h"
#include "app/ctl/export/PrivateFolder.h"
#include "app/ctl/export/QuestionFiles.h"
#include "core/store/DurableFile.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace carrel::ctl {
namespace {

/// What was written.
struct Exported {
    int courses = 0;
    int notes = 0;
    QStringList lost;
};

QString baseName(const store::ShelfRow& course)
{
    const QString slug = course::slug(course.title);
    return u"%1-%2"_s.arg(course.id.value).arg(slug.isEmpty() ? u"course"_s : slug);
}

/// Nothing for the folder of Markdown and JSON.
std::optional<QuestionFormat> questionFormat(const QString& name)
{
    if (name == u"moodle-xml")
        return QuestionFormat::MoodleXml;
    if (name == u"gift")
        return QuestionFormat::Gift;
    return name == u"csv" ? std::optional(QuestionFormat::Csv) : std::nullopt;
}

/// The questions of each course that has some, a file for each.
Result<Exported> writeQuestions(OpenedDesk& desk, CourseId only, QuestionFormat format, const QString& folder,
                                Progress& progress)
{
    store::MediaStore& media = desk.vault().media();
    return desk.vault().readNow<Exported>([&, only, format](store::Connection& connection) -> Result<Exported> {
        Exported exported;
        CARREL_ASSIGN(const auto shelf, store::CourseRepository(connection).shelf());
        for (const store::ShelfRow& course : shelf) {
            if (!only.isNull() && course.id != only)
                continue;
            CARREL_ASSIGN(const QByteArray bytes,
                          questionFile(format, connection, course, media, progress, exported.lost));
            if (bytes.isEmpty())
                continue;
            CARREL_TRY(writePrivateText(u"%1/%2.%3"_s.arg(folder, baseName(course), endingOf(format)), bytes));
            ++exported.courses;
        }
        return exported;
    });
}

/// Everything of one moment, into `folder`, which is there and empty.
Result<Exported> writeAll(OpenedDesk& desk, CourseId only, const QString& folder, Progress& progress)
{
    const Instant now = desk.vault().clock().now();
    store::MediaStore& media = desk.vault().media();
    return desk.vault().readNow<Exported>([&, only, now](store::Connection& connection) -> Result<Exported> {
        Exported exported;
        QJsonArray records;
        CARREL_ASSIGN(const auto shelf, store::CourseRepository(connection).shelf());
        for (const store::ShelfRow& course : shelf) {
            if (!only.isNull() && course.id != only)
                continue;
            CARREL_TRY(progress.step(exported.courses, static_cast<qint64>(shelf.size())));
            PrivateFolder sink(folder + u'/' + baseName(course), media);
            desk::CourseFolder target(sink, media, progress);
            CARREL_TRY(target.write(connection, course));
            exported.lost += target.lost();
            CARREL_ASSIGN(const QJsonObject record, courseRecords(connection, course, progress));
            records << record;
            ++exported.courses;
        }
        CARREL_ASSIGN(const QJsonArray notes, noteRecords(connection, only));
        exported.notes = static_cast<int>(notes.size());
        const QJsonObject all{{u"format"_s, u"carrel-desk"_s},
                              {u"version"_s, 1},
                              {u"exported_at"_s, isoText(now)},
                              {u"courses"_s, records},
                              {u"notes"_s, notes}};
        CARREL_TRY(writePrivateText(folder + u"/desk.json"_s, QJsonDocument(all).toJson()));
        return exported;
    });
}

/// A folder beside `target` that becomes it in the end, so that there is all of it or nothing.
Result<Exported> writeWhole(OpenedDesk& desk, CourseId only, std::optional<QuestionFormat> format,
                            const QString& target, Progress& progress)
{
    const QString partial = target + u".partial"_s;
    CARREL_TRY(store::removeTree(partial));
    CARREL_TRY(store::makePrivateDirectory(partial));
    auto exported =
        format ? writeQuestions(desk, only, *format, partial, progress) : writeAll(desk, only, partial, progress);
    const Done renamed = exported ? store::renameOver(partial, target) : Done();
    if (exported && renamed)
        return exported;
    (void)store::removeTree(partial);
    return exported ? fail(renamed.error()) : exported;
}

}  // namespace

Syntax ExportCommand::syntax() const
{
    Syntax syntax;
    syntax.name = u"export"_s;
    syntax.summary = u"Write courses as Markdown folders, and notes, reviews, attempts and progress as JSON"_s;
    syntax.details =
        u"What is written is not encrypted: anybody who can read the folder can read it. A course folder can\n"
        "be imported again. What its Markdown has no form for is listed, and is whole in desk.json.\n"
        "With --format the questions alone, a file for each course: for Moodle (moodle-xml, gift) or a spreadsheet\n"
        "(csv). What such a file has no form for is listed."_s;
    syntax.examples = {u"carrelctl export --output ~/my-desk"_s};
    syntax.options = {
        {u"course"_s, u"ID"_s, u"one course and its notes, by its number in 'carrelctl courses'"_s, {}, 'c'},
        {u"format"_s,
         u"NAME"_s,
         u"markdown (default), moodle-xml, gift or csv"_s,
         {u"markdown"_s, u"moodle-xml"_s, u"gift"_s, u"csv"_s},
         'f'},
        {u"output"_s, u"DIR"_s, u"the folder to make; it must not be there (default: carrel-export)"_s, {}, 'o'},
        DeskDoor::deskOption(),
        DeskDoor::passphraseOption()};
    return syntax;
}

Result<ExitCode> ExportCommand::run(const Invocation& invocation, Console& console)
{
    CARREL_ASSIGN(const CourseId course, invocation.id<CourseId>(u"course"_s));
    const QString named = invocation.value(u"output"_s, u"carrel-export"_s);
    const QString target = QDir::cleanPath(QDir::current().absoluteFilePath(named));
    if (QFileInfo::exists(target))
        return fail(ErrorKind::AlreadyExists, u"%1 is there already"_s.arg(target));
    CARREL_ASSIGN(const auto desk, m_door.open(invocation));
    if (!course.isNull())
        CARREL_TRY(waitFor(desk->reading.outline(course)));
    LongWork work(console, u"Exporting"_s);
    CARREL_ASSIGN(const Exported exported,
                  writeWhole(*desk, course, questionFormat(invocation.value(u"format"_s)), target, work.progress()));
    console.endProgress();
    if (console.speaksJson()) {
        console.print(QJsonObject{{u"folder"_s, target},
                                  {u"courses"_s, exported.courses},
                                  {u"notes"_s, exported.notes},
                                  {u"lost"_s, QJsonArray::fromStringList(exported.lost)}});
        return ExitCode::Ok;
    }
    for (const QString& lost : exported.lost)
        console.print(u"  ~ "_s + lost);
    console.print(
        u"%1 courses and %2 notes are in %3, not encrypted."_s.arg(exported.courses).arg(exported.notes).arg(target));
    return ExitCode::Ok;
}

}  // namespace carrel::ctl
