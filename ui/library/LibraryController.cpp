// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/LibraryController.h"

#include "core/base/WhenDone.h"
#include "ui/library/ShelfWords.h"
#include "ui/session/SizeWords.h"
#include "ui/today/NumberWords.h"

#include <QCollator>
#include <QStorageInfo>

#include <algorithm>

namespace carrel::ui {

using desk::ShelfCourse;
using desk::Standing;

namespace {

using Offer = DownloadController::Offer;

/// A course that is here, at the academy, or both.
struct Line {
    const ShelfCourse* course = nullptr;
    const Offer* offer = nullptr;

    QString title() const { return course ? course->title : offer->course.title; }
    qint64 bytes() const { return course ? course->bytes : offer->bytes(); }
    std::optional<Instant> openedAt() const { return course ? course->openedAt : std::nullopt; }
    double share() const
    {
        if (!course)
            return -2;
        return course->units > 0 ? double(course->unitsDone) / course->units : -1;
    }
    ShelfRow row() const { return course ? rowOf(*course, offer) : rowOf(*offer); }
};

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

void sort(std::vector<Line>& lines, LibraryController::Order order)
{
    const QCollator collator;
    const auto before = [&](const Line& a, const Line& b) {
        switch (order) {
        case LibraryController::LastOpened: return a.openedAt() > b.openedAt();
        case LibraryController::Title: return collator.compare(a.title(), b.title()) < 0;
        case LibraryController::Progress: return a.share() > b.share();
        case LibraryController::Size: return a.bytes() > b.bytes();
        }
        return false;
    };
    std::stable_sort(lines.begin(), lines.end(), before);
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
    const int asked = ++m_asked;
    whenDone(desk()->desk().reading.shelf(), this, [this, asked](const Result<std::vector<ShelfCourse>>& shelf) {
        if (!desk() || asked != m_asked)
            return;
        if (!shelf)
            return setFailed(shelf.error());
        m_shelf = *shelf;
        m_known = true;
        setReady();
        arrange();
    });
}

void LibraryController::setDownloads(DownloadController* downloads)
{
    if (downloads == m_downloads)
        return;
    if (m_downloads)
        m_downloads->disconnect(this);
    m_downloads = downloads;
    if (downloads) {
        connect(downloads, &DownloadController::offersChanged, this, &LibraryController::takeOffers);
        connect(downloads, &DownloadController::progressChanged, this, &LibraryController::arrange);
    }
    Q_EMIT downloadsChanged();
    arrange();
}

/// A course that is offered no more has come, as a rule: its line stays until the shelf knows it.
void LibraryController::takeOffers()
{
    const auto& offers = m_downloads->offers();
    const bool someGone = std::any_of(m_rows.rows().begin(), m_rows.rows().end(), [&offers](const ShelfRow& row) {
        return row.courseId == 0 && std::none_of(offers.begin(), offers.end(), [&row](const Offer& offer) {
                   return offer.course.key == row.key;
               });
    });
    someGone ? refresh() : arrange();
}

void LibraryController::arrange()
{
    std::vector<Line> lines;
    for (const ShelfCourse& course : m_shelf)
        if (isIn(course, m_filter))
            lines.push_back({&course, nullptr});
    if (m_downloads && m_known) {
        for (const Offer& offer : m_downloads->offers()) {
            const auto here = std::find_if(m_shelf.begin(), m_shelf.end(),
                                           [&](const ShelfCourse& each) { return each.key == offer.course.key; });
            const auto line = std::find_if(lines.begin(), lines.end(), [&](const Line& each) {
                return each.course && each.course->key == offer.course.key;
            });
            if (line != lines.end())
                line->offer = &offer;
            else if (here == m_shelf.end() && m_filter == All)
                lines.push_back({nullptr, &offer});
        }
    }
    sort(lines, m_order);
    std::vector<ShelfRow> rows;
    rows.reserve(lines.size());
    for (const Line& line : lines)
        rows.push_back(line.row());
    m_rows.setRows(rows);
    Q_EMIT shelfChanged();
}

QString LibraryController::summary() const
{
    if (!desk() || m_shelf.empty())
        return m_downloads && m_downloads->wanting() > 0
                   ? tr("Your academy has %1 for you.").arg(m_downloads->wantingWords())
                   : QString();
    qint64 bytes = 0;
    for (const ShelfCourse& course : m_shelf)
        bytes += course.bytes;
    const QString many = m_shelf.size() == 1 ? tr("One course.") : tr("%1 courses.").arg(inWordsFirst(total()));
    const qint64 free = QStorageInfo(desk()->desk().vault().directory()).bytesAvailable();
    const QString here = tr("%1 %2 on this desk, %3 free.").arg(many, sizeInWords(bytes), sizeInWords(free));
    return m_downloads && m_downloads->wanting() > 0
               ? here + u' ' + tr("To download: %1.").arg(m_downloads->wantingWords())
               : here;
}

const ShelfCourse* LibraryController::find(qint64 course) const
{
    const auto found =
        std::find_if(m_shelf.begin(), m_shelf.end(), [&](const auto& each) { return each.id.value == course; });
    return found == m_shelf.end() ? nullptr : &*found;
}

void LibraryController::setPinned(qint64 course, bool pinned)
{
    if (!desk())
        return;
    whenDone(desk()->desk().reading.setPinned(CourseId{course}, pinned), this, [this](const Result<bool>& done) {
        if (!done)
            setFailed(done.error());
    });
}

void LibraryController::remove(qint64 course)
{
    if (!desk())
        return;
    const ShelfCourse* shelved = find(course);
    const QString title = shelved ? shelved->title : QString();
    const bool fromAcademy = shelved && shelved->origin == QLatin1String("academy");
    auto removing = desk()->desk().reading.remove(CourseId{course});
    whenDone(removing, this, [this, course, title, fromAcademy](const Result<bool>& done) {
        if (!done)
            return setFailed(done.error());
        Q_EMIT removed(course, title, fromAcademy);
    });
}

void LibraryController::putBack(qint64 course)
{
    if (!desk())
        return;
    whenDone(desk()->desk().reading.putBack(CourseId{course}), this, [this](const Result<bool>& done) {
        if (!done)
            setFailed(done.error());
    });
}

std::vector<const ShelfCourse*> LibraryController::unkept() const
{
    std::vector<const ShelfCourse*> courses;
    for (const ShelfCourse& course : m_shelf)
        if (course.origin == QLatin1String("academy") && !course.pinned)
            courses.push_back(&course);
    return courses;
}

QString LibraryController::unkeptWords() const
{
    const auto courses = unkept();
    qint64 bytes = 0;
    for (const ShelfCourse* course : courses)
        bytes += course->bytes;
    return wantingWords(static_cast<int>(courses.size()), bytes);
}

void LibraryController::removeUnkept()
{
    if (!desk())
        return;
    const QString words = unkeptWords();
    m_unkept.clear();
    QFuture<Result<bool>> last;
    for (const ShelfCourse* course : unkept()) {
        m_unkept.push_back(course->id);
        last = desk()->desk().reading.remove(course->id);
    }
    if (m_unkept.empty())
        return;
    // One after the other on the store's thread: with the last all are done.
    whenDone(last, this, [this, words](const Result<bool>& done) {
        if (!done)
            return setFailed(done.error());
        Q_EMIT unkeptRemoved(words);
    });
}

void LibraryController::putUnkeptBack()
{
    for (const CourseId course : std::exchange(m_unkept, {}))
        putBack(course.value);
}

}  // namespace carrel::ui
