// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/LibraryController.h"

#include "ui/today/NumberWords.h"

#include <QCollator>
#include <QLocale>
#include <QStorageInfo>

#include <algorithm>

namespace carrel::ui {

using desk::ShelfCourse;
using desk::Standing;

namespace {

QString sizeInWords(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, bytes < 10'000'000 ? 1 : 0, QLocale::DataSizeSIFormat);
}

QString counted(int number, const QString& one, const QString& many)
{
    return QStringLiteral("%1 %2").arg(QLocale().toString(number), number == 1 ? one : many);
}

QString contentsOf(const ShelfCourse& course)
{
    QStringList parts;
    if (course.modules > 1)
        parts << counted(course.modules, LibraryController::tr("module"), LibraryController::tr("modules"));
    if (course.units > 0)
        parts << counted(course.units, LibraryController::tr("unit"), LibraryController::tr("units"));
    if (course.quizzes > 0)
        parts << counted(course.quizzes, LibraryController::tr("quiz"), LibraryController::tr("quizzes"));
    if (course.cards > 0)
        parts << counted(course.cards, LibraryController::tr("card"), LibraryController::tr("cards"));
    return parts.join(QStringLiteral(", "));
}

QString origin(const QString& format)
{
    if (format == QLatin1String("anki"))
        return LibraryController::tr("Imported by you from Anki");
    if (format == QLatin1String("gift"))
        return LibraryController::tr("Imported by you from GIFT questions");
    if (format == QLatin1String("aiken"))
        return LibraryController::tr("Imported by you from AIKEN questions");
    if (format == QLatin1String("olx"))
        return LibraryController::tr("Imported by you from OLX");
    return LibraryController::tr("Imported by you from Markdown");
}

ShelfRow rowOf(const ShelfCourse& course)
{
    ShelfRow row;
    row.courseId = course.id.value;
    row.title = course.title;
    QStringList quiet{course.publisher.isEmpty() ? origin(course.origin) : course.publisher, contentsOf(course)};
    if (!course.version.isEmpty())
        quiet << LibraryController::tr("version %1").arg(course.version);
    quiet.removeAll(QString());
    row.quiet = quiet.join(QStringLiteral(" \u00b7 "));
    if (course.units > 0) {
        row.share = double(course.unitsDone) / course.units;
        row.progress = course.standing == Standing::NotBegun
                           ? LibraryController::tr("Not begun")
                           : LibraryController::tr("%1 of %2 units").arg(course.unitsDone).arg(course.units);
    } else {
        row.progress =
            course.cards > 0 ? LibraryController::tr("Cards to review") : LibraryController::tr("Questions to answer");
    }
    row.size = sizeInWords(course.bytes);
    row.pinned = course.pinned;
    return row;
}

double shareOf(const ShelfCourse& course)
{
    return course.units > 0 ? double(course.unitsDone) / course.units : -1;
}

bool isIn(const ShelfCourse& course, LibraryController::Filter filter)
{
    switch (filter) {
    case LibraryController::All: return true;
    case LibraryController::UnderWay: return course.standing == Standing::UnderWay;
    case LibraryController::Pinned: return course.pinned;
    case LibraryController::Finished: return course.standing == Standing::Finished;
    }
    return true;
}

}  // namespace

void LibraryController::setFilter(Filter filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    Q_EMIT filterChanged();
    arrange();
}

void LibraryController::setOrder(Order order)
{
    if (order == m_order)
        return;
    m_order = order;
    Q_EMIT filterChanged();
    arrange();
}

void LibraryController::deskArrived()
{
    m_known = false;
    m_shelf.clear();
    arrange();
    refresh();
}

void LibraryController::nounsChanged(store::ChangeSet nouns)
{
    using store::Noun;
    if (nouns & (Noun::Courses | Noun::Progress | Noun::Acknowledgements))
        refresh();
}

void LibraryController::refresh()
{
    if (!desk())
        return;
    desk()->desk().reading.shelf().then(this, [this](const Result<std::vector<ShelfCourse>>& shelf) {
        if (!desk())
            return;
        if (!shelf)
            return setFailed(shelf.error());
        m_shelf = *shelf;
        m_known = true;
        setReady();
        arrange();
    });
}

void LibraryController::arrange()
{
    std::vector<const ShelfCourse*> shown;
    for (const ShelfCourse& course : m_shelf) {
        if (isIn(course, m_filter))
            shown.push_back(&course);
    }
    const QCollator collator;
    const auto before = [&](const ShelfCourse* a, const ShelfCourse* b) {
        switch (m_order) {
        case LastOpened: return a->openedAt > b->openedAt;
        case Title: return collator.compare(a->title, b->title) < 0;
        case Progress: return shareOf(*a) > shareOf(*b);
        case Size: return a->bytes > b->bytes;
        }
        return false;
    };
    std::stable_sort(shown.begin(), shown.end(), before);
    std::vector<ShelfRow> rows;
    for (const ShelfCourse* course : shown)
        rows.push_back(rowOf(*course));
    m_rows.setRows(rows);
    Q_EMIT shelfChanged();
}

QString LibraryController::summary() const
{
    if (!desk() || m_shelf.empty())
        return {};
    qint64 bytes = 0;
    for (const ShelfCourse& course : m_shelf)
        bytes += course.bytes;
    const QString many = m_shelf.size() == 1 ? tr("One course.") : tr("%1 courses.").arg(inWordsFirst(total()));
    const qint64 free = QStorageInfo(desk()->desk().vault().directory()).bytesAvailable();
    return tr("%1 %2 on this desk, %3 free.").arg(many, sizeInWords(bytes), sizeInWords(free));
}

QString LibraryController::titleOf(qint64 course) const
{
    const auto found =
        std::find_if(m_shelf.begin(), m_shelf.end(), [&](const auto& each) { return each.id.value == course; });
    return found == m_shelf.end() ? QString() : found->title;
}

void LibraryController::setPinned(qint64 course, bool pinned)
{
    if (!desk())
        return;
    desk()->desk().reading.setPinned(CourseId{course}, pinned).then(this, [this](const Result<bool>& done) {
        if (!done)
            setFailed(done.error());
    });
}

void LibraryController::remove(qint64 course)
{
    if (!desk())
        return;
    const QString title = titleOf(course);
    desk()->desk().reading.remove(CourseId{course}).then(this, [this, course, title](const Result<bool>& done) {
        if (!done)
            return setFailed(done.error());
        Q_EMIT removed(course, title);
    });
}

void LibraryController::putBack(qint64 course)
{
    if (!desk())
        return;
    desk()->desk().reading.putBack(CourseId{course}).then(this, [this](const Result<bool>& done) {
        if (!done)
            setFailed(done.error());
    });
}

}  // namespace carrel::ui
