// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/ShelfWords.h"

#include "ui/session/SizeWords.h"
#include "ui/today/NumberWords.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace carrel::ui {

using desk::ShelfCourse;
using desk::Standing;
using Offer = DownloadController::Offer;
using Stage = Offer::Stage;
using namespace std::chrono_literals;

namespace {

constexpr double kTellTimeFrom = 0.05;  // before that, a guess would jump about
constexpr auto kTellTimeAfter = 2s;

QString said(const char* words)
{
    return QCoreApplication::translate("ShelfWords", words);
}

QString counted(int number, const char* one, const char* many)
{
    return u"%1 %2"_s.arg(QLocale().toString(number), said(number == 1 ? one : many));
}

QString contentsOf(int modules, int units, int quizzes, int cards)
{
    QStringList parts;
    if (modules > 1)
        parts << counted(modules, "module", "modules");
    if (units > 0)
        parts << counted(units, "unit", "units");
    if (quizzes > 0)
        parts << counted(quizzes, "quiz", "quizzes");
    if (cards > 0)
        parts << counted(cards, "card", "cards");
    return parts.join(u", "_s);
}

QString origin(const QString& format)
{
    if (format == u"academy"_s)
        return said("From your academy");
    if (format == u"anki"_s)
        return said("Imported by you from Anki");
    if (format == u"gift"_s)
        return said("Imported by you from GIFT questions");
    if (format == u"aiken"_s)
        return said("Imported by you from AIKEN questions");
    if (format == u"olx"_s)
        return said("Imported by you from OLX");
    if (format == u"moodle-xml"_s || format == u"moodle-backup"_s)
        return said("Imported by you from Moodle");
    if (format == u"qti"_s || format == u"qti-1.2"_s)
        return said("Imported by you from QTI");
    if (format == u"common-cartridge"_s)
        return said("Imported by you from a Common Cartridge");
    if (format == u"h5p"_s)
        return said("Imported by you from H5P");
    return said("Imported by you from Markdown");
}

QString quietOf(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(u" \u00b7 "_s);
}

/// "61 of 98 MB", the unit of the whole.
QString shareInWords(qint64 done, qint64 total)
{
    const QString whole = sizeInWords(total);
    const QString part = sizeInWords(done);
    const QString unit = whole.section(QChar(QChar::Nbsp), -1);
    const bool same = part.endsWith(unit) && part.size() > unit.size();
    return said("%1 of %2").arg(same ? part.chopped(unit.size()).trimmed() : part, whole);
}

QString timeInWords(std::chrono::seconds left)
{
    return left < 60s ? said("%1 s").arg(left.count()) : said("%1 min").arg(left.count() / 60 + 1);
}

void standAt(ShelfRow& row, const Offer& offer)
{
    row.fromAcademy = true;
    switch (offer.stage) {
    case Stage::Offered:
        row.standing = row.courseId == 0 ? u"offered"_s : u"newer"_s;
        // One that was imported and is the academy's too has no revision here, and becomes the academy's.
        row.standingWords = row.courseId == 0 ? said("Download") : said("Update, %1").arg(sizeInWords(offer.bytes()));
        break;
    case Stage::Newer:
        row.standing = u"newer"_s;
        row.standingWords = said("Update, %1").arg(sizeInWords(offer.bytes()));
        break;
    case Stage::Waiting:
        row.standing = u"waiting"_s;
        row.standingWords = said("Waits its turn");
        break;
    case Stage::Fetching:
        row.standing = u"fetching"_s;
        row.standingWords = shareInWords(offer.done, offer.bytes());
        row.timeWords = offer.timeLeft ? timeInWords(*offer.timeLeft) : QString();
        row.fetched = offer.bytes() > 0 ? std::clamp(double(offer.done) / double(offer.bytes()), 0.0, 1.0) : 0;
        break;
    }
}

}  // namespace

ShelfRow rowOf(const ShelfCourse& course, const Offer* offer)
{
    ShelfRow row;
    row.courseId = course.id.value;
    row.key = course.key;
    row.title = course.title;
    row.quiet = quietOf({course.publisher.isEmpty() ? origin(course.origin) : course.publisher,
                         contentsOf(course.modules, course.units, course.quizzes, course.cards),
                         course.version.isEmpty() ? QString() : said("version %1").arg(course.version)});
    if (course.units > 0) {
        row.share = double(course.unitsDone) / course.units;
        row.progress =
            course.standing == Standing::NotBegun
                ? said("Not begun")
                : said(course.units == 1 ? "%1 of %2 unit" : "%1 of %2 units").arg(course.unitsDone).arg(course.units);
    } else {
        row.progress = course.cards > 0 ? said("Cards to review") : said("Questions to answer");
    }
    row.size = sizeInWords(course.bytes);
    row.pinned = course.pinned;
    row.fromAcademy = course.origin == u"academy"_s;
    row.standing = u"here"_s;
    row.standingWords = said("On this desk");
    if (offer)
        standAt(row, *offer);
    return row;
}

ShelfRow rowOf(const Offer& offer)
{
    ShelfRow row;
    row.key = offer.course.key;
    row.title = offer.course.title;
    row.quiet = quietOf({offer.course.publisher.isEmpty() ? origin(u"academy"_s) : offer.course.publisher,
                         contentsOf(0, offer.course.units, offer.course.quizzes, offer.course.cards)});
    row.share = offer.course.units > 0 ? 0 : -1;
    row.progress = said("Not on this desk");
    row.size = sizeInWords(offer.bytes());
    standAt(row, offer);
    return row;
}

QString wantingWords(int courses, qint64 bytes)
{
    if (courses == 0)
        return {};
    return courses == 1 ? said("one course, %1").arg(sizeInWords(bytes))
                        : said("%1 courses, %2").arg(inWords(courses), sizeInWords(bytes));
}

std::optional<std::chrono::seconds> timeLeft(qint64 done, qint64 total, std::chrono::milliseconds since)
{
    if (total <= 0 || double(done) < kTellTimeFrom * double(total) || since < kTellTimeAfter)
        return std::nullopt;
    const double rest = double(since.count()) / 1000 * double(total - done) / double(done);
    return std::chrono::seconds(static_cast<std::int64_t>(std::max(0.0, rest)) + 1);
}

ErrorText downloadTrouble(const Error& error, const QString& title, qint64 bytes)
{
    ErrorText text = ErrorText::of(error);
    text.safe = said("Your shelf is as it was.");
    switch (error.kind) {
    case ErrorKind::Offline:
        text.happened = said("The academy did not answer, so %1 did not come.").arg(quoted(title));
        text.safe = said("Your shelf is as it was, and what came already is not fetched again.");
        text.todo = said("Download it when the network is back.");
        break;
    case ErrorKind::SignInNeeded:
        text.happened = said("The academy gives %1 only to a desk that is signed in.").arg(quoted(title));
        text.todo = said("Sign in again under Settings, Academy.");
        break;
    case ErrorKind::DiskFull:
        text.happened = said("There is no room for %1, which takes %2.").arg(quoted(title), sizeInWords(bytes));
        text.todo = said("Take a course off this computer, or free room on the disk, then try again.");
        break;
    case ErrorKind::Hostile:
    case ErrorKind::Unreadable:
        text.happened = said("What came for %1 is not what the academy promised.").arg(quoted(title));
        text.safe = said("None of it was kept. Your shelf is as it was.");
        text.todo = said("Try once more; if it comes again, tell the people who run the academy.");
        break;
    case ErrorKind::AcademyRefused:
    case ErrorKind::NotFound:
        text.happened = said("The academy does not give %1 any more.").arg(quoted(title));
        text.todo = said("Ask the people who run it.");
        break;
    default: break;
    }
    return text;
}

}  // namespace carrel::ui
