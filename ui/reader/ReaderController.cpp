// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/reader/ReaderController.h"

#include "core/base/WhenDone.h"
#include "core/formats/MarkdownBlocks.h"
#include "ui/blocks/TimeWords.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace carrel::ui {
namespace {

constexpr auto kReportEvery = 10s;
/// A tick that comes later than this was slept through, and nobody read.
constexpr auto kMostDwell = 20s;

/// A note as the margin has room for it: its words, a line for each paragraph, without the tags at its end.
Markup marginWords(const QString& body)
{
    static const QRegularExpression tagsAtEnd(u"(?:\\s*(?<!\\S)#[\\p{L}\\p{N}_-]+)+\\s*$"_s);
    QString words = body;
    words.remove(tagsAtEnd);
    course::Text text;
    for (const course::Block& block : formats::blocksFromMarkdown(words)) {
        if (!text.empty())
            text.push_back({{}, course::LineBreak, {}});
        if (!block.marker.isEmpty())
            text.push_back({block.marker + u' ', course::Plain, {}});
        text.insert(text.end(), block.text.begin(), block.text.end());
    }
    return Markup(text);
}

QString captionOf(const desk::MarginNote& note, const QString& day)
{
    QString caption = ReaderController::tr("Note · %1").arg(day);
    for (const QString& tag : note.tags)
        caption += (tag == note.tags.first() ? u", #"_s : u" #"_s) + tag;
    return caption;
}

}  // namespace

ReaderController::ReaderController(QObject* parent) : ScreenController(parent)
{
    m_reports.setInterval(kReportEvery);
    m_seconds.setInterval(1s);
    connect(&m_reports, &QTimer::timeout, this, &ReaderController::tick);
    connect(&m_seconds, &QTimer::timeout, this, &ReaderController::progressChanged);
}

ReaderController::~ReaderController()
{
    tick();
}

void ReaderController::deskArrived()
{
    m_attentive = false;
    m_open = {};
    if (desk())
        connect(desk(), &DeskHandle::closing, this, [this] { setAttentive(false); });
    load();
}

void ReaderController::setUnitId(qint64 unit)
{
    if (unit == m_unitId)
        return;
    tick();
    m_unitId = unit;
    Q_EMIT unitIdChanged();
    load();
}

void ReaderController::load()
{
    if (!desk() || m_unitId == 0)
        return;
    setBusy();
    find({});
    const qint64 wanted = m_unitId;
    whenDone(reading().open(UnitId{wanted}), this, [this, wanted](Result<desk::OpenUnit> open) {
        if (!isHere(wanted))
            return;
        if (!open) {
            setFailed(open.error());
            return;
        }
        take(*std::move(open));
    });
}

void ReaderController::take(desk::OpenUnit open)
{
    m_open = std::move(open);
    m_block = 0;
    m_keptBlock = -1;
    m_share = 0;
    m_readBefore = 0;
    m_since = now();
    m_resumeWords = m_open.resumeAt && !m_open.resumeAnchor.isEmpty()
                        ? tr("You stopped here %1").arg(whenOf(*m_open.resumeAt))
                        : QString();
    m_blocks.setBlocks(m_open.unit.blocks);
    takeMargin(m_open);
    setReady();
    Q_EMIT unitChanged();
    Q_EMIT progressChanged();
    loadOutline();
    Q_EMIT opened();
}

void ReaderController::loadOutline()
{
    const qint64 wanted = m_unitId;
    whenDone(reading().outline(m_open.course), this, [this, wanted](const Result<desk::Outline>& outline) {
        if (!isHere(wanted) || !outline)
            return;
        m_course = CourseOutline(*outline, m_open, m_blocks.rows());
        m_outline.setRows(m_course.rows());
        Q_EMIT outlineChanged();
    });
}

void ReaderController::nounsChanged(store::ChangeSet nouns)
{
    if (m_open.id.isNull())
        return;
    if (nouns & (store::Noun::Notes | store::Noun::Bookmarks))
        reloadMargin();
    if (nouns & store::Noun::Attempts)
        loadOutline();
}

void ReaderController::reloadMargin()
{
    const qint64 wanted = m_unitId;
    whenDone(reading().open(UnitId{wanted}), this, [this, wanted](const Result<desk::OpenUnit>& open) {
        if (isHere(wanted) && open)
            takeMargin(*open);
    });
}

void ReaderController::takeMargin(const desk::OpenUnit& open)
{
    m_open.notes = open.notes;
    m_open.bookmarks = open.bookmarks;
    std::vector<MarginRow> rows;
    for (const desk::MarginNote& note : m_open.notes) {
        const QString day = dayOf(note.changedAt);
        rows.push_back(
            {note.id.value, note.anchor, marginWords(note.body), captionOf(note, day), m_blocks.indexOf(note.anchor)});
    }
    std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.block < b.block; });
    m_notes.setRows(rows);
    m_bookmarks.clear();
    for (const QString& anchor : m_open.bookmarks)
        m_bookmarks << anchor;
    showMarks();
    Q_EMIT notesChanged();
    Q_EMIT bookmarksChanged();
}

void ReaderController::showMarks()
{
    QHash<QString, TextMarks> marks;
    for (const desk::MarginNote& note : m_open.notes) {
        const int block = m_blocks.indexOf(note.anchor);
        if (block < 0)
            continue;
        const QString text = m_blocks.rows()[static_cast<std::size_t>(block)].markup.plain();
        if (const auto mark = markOfQuote(text, note.quote))
            marks[note.anchor].marks.push_back(*mark);
    }
    for (std::size_t i = 0; i < m_found.size(); ++i) {
        const FoundPlace& place = m_found[i];
        if (place.start < 0)
            continue;
        const bool here = static_cast<int>(i) + 1 == m_foundHere;
        marks[m_blocks.rows()[static_cast<std::size_t>(place.block)].anchor].marks.push_back(
            {here ? TextMark::FoundHere : TextMark::Found, place.start, place.length});
    }
    m_blocks.setMarks(marks);
}

int ReaderController::minutesLeft() const
{
    if (m_open.id.isNull() || m_open.completed)
        return 0;
    return std::max(m_share < 1 ? 1 : 0, static_cast<int>(std::lround(m_open.minutes * (1 - m_share))));
}

int ReaderController::minutesRead() const
{
    return static_cast<int>((m_open.secondsRead + m_readBefore + dwellSoFar().count()) / 60);
}

int ReaderController::secondsToRead() const
{
    if (!m_open.unit.policy)
        return 0;
    const auto read = m_open.secondsRead + m_readBefore + dwellSoFar().count();
    return std::max(0, m_open.unit.policy->minimumSeconds - static_cast<int>(read));
}

QString ReaderController::acknowledgedWords() const
{
    return m_open.acknowledgedAt ? tr("You acknowledged this %1.").arg(whenOf(*m_open.acknowledgedAt)) : QString();
}

std::chrono::seconds ReaderController::dwellSoFar() const
{
    if (!m_attentive)
        return 0s;
    const auto passed = std::chrono::floor<std::chrono::seconds>(now() - m_since);
    return passed > kMostDwell ? 0s : std::max(passed, 0s);
}

void ReaderController::setAttentive(bool attentive)
{
    if (attentive == m_attentive)
        return;
    tick();
    m_attentive = attentive;
    m_since = now();
    if (attentive) {
        m_reports.start();
        m_seconds.start();
    } else {
        m_reports.stop();
        m_seconds.stop();
    }
}

void ReaderController::moveTo(int block, double share)
{
    m_block = block;
    m_share = std::max(m_share, std::clamp(share, 0.0, 1.0));
    Q_EMIT progressChanged();
}

void ReaderController::keepPlace()
{
    if (m_block != m_keptBlock)
        tick();
}

void ReaderController::tick()
{
    if (!desk() || m_open.id.isNull())
        return;
    const auto dwell = dwellSoFar();
    // The part of a second that is not counted yet stays.
    const auto passed = now() - m_since;
    m_since = passed >= 0s && passed <= kMostDwell ? m_since + dwell : now();
    // Where nothing may be written there is reading all the same, and no error in it.
    if (desk()->desk().vault().isReadOnly() || (dwell == 0s && m_block == m_keptBlock))
        return;
    m_readBefore += static_cast<int>(dwell.count());
    m_keptBlock = m_block;
    whenDone(reading().report(m_open.id, anchorOf(m_block), m_block, dwell), this, [this](const Result<bool>& kept) {
        if (!kept)
            setFailed(kept.error());
    });
    Q_EMIT progressChanged();
}

void ReaderController::complete()
{
    if (!desk() || m_open.id.isNull() || m_open.completed)
        return;
    const qint64 wanted = m_unitId;
    whenDone(reading().complete(m_open.id), this, [this, wanted](const Result<bool>& done) {
        if (!isHere(wanted))
            return;
        if (!done) {
            setFailed(done.error());
            return;
        }
        m_open.completed = true;
        Q_EMIT progressChanged();
        loadOutline();
    });
}

void ReaderController::acknowledge()
{
    if (!desk() || !isPolicy())
        return;
    tick();
    const qint64 wanted = m_unitId;
    whenDone(reading().acknowledge(m_open.id), this, [this, wanted](const Result<bool>& done) {
        if (!isHere(wanted))
            return;
        if (!done) {
            setFailed(done.error());
            return;
        }
        m_open.acknowledgedAt = now();
        Q_EMIT progressChanged();
        complete();
    });
}

QString ReaderController::anchorOf(int block) const
{
    const auto& rows = m_blocks.rows();
    return block >= 0 && static_cast<std::size_t>(block) < rows.size() ? rows[static_cast<std::size_t>(block)].anchor
                                                                       : QString();
}

QString ReaderController::headingOf(int block) const
{
    const auto& rows = m_blocks.rows();
    for (int i = std::min(block, static_cast<int>(rows.size()) - 1); i >= 0; --i) {
        const BlockRow& row = rows[static_cast<std::size_t>(i)];
        if (row.kind == "heading"_L1 && row.level <= 2)
            return row.anchor;
    }
    return {};
}

int ReaderController::notesAt(int block) const
{
    return static_cast<int>(std::count_if(m_notes.rows().begin(), m_notes.rows().end(),
                                          [block](const MarginRow& row) { return row.block == block; }));
}

}  // namespace carrel::ui
