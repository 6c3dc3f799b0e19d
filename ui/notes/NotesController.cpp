// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notes/NotesController.h"

#include "core/base/WhenDone.h"
#include "ui/blocks/TimeWords.h"
#include "ui/notes/NoteWords.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace carrel::ui {
namespace {

constexpr auto kPause = 800ms;

}  // namespace

NotesController::NotesController(QObject* parent) : ScreenController(parent)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPause);
    connect(&m_pause, &QTimer::timeout, this, &NotesController::saveNow);
}

NotesController::~NotesController()
{
    leave();
}

void NotesController::deskArrived()
{
    leave();
    m_held = desk();
    m_refused.clear();
    close();
    m_listed = false;
    m_notes.setRows({});
    Q_EMIT listChanged();
    if (!desk())
        return;
    connect(desk(), &DeskHandle::closing, this, &NotesController::leave);
    setBusy();
    loadList();
    loadTags();
}

void NotesController::nounsChanged(store::ChangeSet nouns)
{
    if (!(nouns & (store::Noun::Notes | store::Noun::Courses)))
        return;
    loadList();
    loadTags();
}

void NotesController::setTag(const QString& tag)
{
    if (tag == m_tag)
        return;
    m_tag = tag;
    Q_EMIT tagChanged();
    if (desk())
        loadList();
}

void NotesController::loadList()
{
    const int asked = ++m_listAsked;
    whenDone(noting().list(m_tag), this, [this, asked](const Result<std::vector<desk::Note>>& notes) {
        if (!desk() || asked != m_listAsked)
            return;
        if (!notes) {
            setFailed(notes.error());
            return;
        }
        takeList(*notes);
    });
}

void NotesController::takeList(const std::vector<desk::Note>& notes)
{
    std::vector<NoteLine> rows;
    for (const desk::Note& note : notes) {
        rows.push_back({note.id.value, note.title.isEmpty() ? tr("Without words") : note.title,
                        note.sides.isEmpty() ? wordsAfterTitle(note) : tr("It has two texts. Choose when you like."),
                        factsOf(note, dayOf(note.changedAt)), !note.sides.isEmpty()});
        // Written elsewhere, beside a unit perhaps: shown unless something here is not saved.
        if (note.id == m_note.id && m_open && !isDirty() && !m_save && note.changedAt > m_note.changedAt) {
            m_note = note;
            m_saved = note.body;
            Q_EMIT noteChanged();
            setBody(note.body);
        }
    }
    m_notes.setRows(rows);
    m_listed = true;
    if (state() == Busy)
        setReady();
    Q_EMIT listChanged();
    Q_EMIT placeChanged();
}

void NotesController::loadTags()
{
    const int asked = ++m_tagsAsked;
    whenDone(noting().tags(), this, [this, asked](const Result<QStringList>& tags) {
        if (asked != m_tagsAsked || !tags || *tags == m_tags)
            return;
        m_tags = *tags;
        Q_EMIT tagsChanged();
        // The last note with the tag went: the list would be empty without saying why.
        if (!m_tag.isEmpty() && !m_tags.contains(m_tag))
            setTag({});
    });
}

int NotesController::row() const
{
    if (!m_open || m_note.id.isNull())
        return -1;
    const auto& rows = m_notes.rows();
    const auto here =
        std::find_if(rows.begin(), rows.end(), [this](const auto& row) { return row.noteId == noteId(); });
    return here == rows.end() ? -1 : static_cast<int>(here - rows.begin());
}

QString NotesController::title() const
{
    return m_note.id.isNull() ? tr("New note") : m_note.title.isEmpty() ? tr("Without words") : m_note.title;
}

QString NotesController::unitWords() const
{
    return unitWordsOf(m_note);
}

QString NotesController::savedWords() const
{
    if (!m_open)
        return {};
    if (m_save)
        return tr("Saving");
    if (isDirty())
        return tr("Not saved yet");
    if (m_note.id.isNull())
        return {};
    const Instant at = m_note.changedAt;
    if (now() - at < 24h)
        return tr("Saved %1").arg(clockWords(at, utcOffset(at)).left(5));
    return tr("Saved %1").arg(dayOf(at));
}

void NotesController::openNote(qint64 note)
{
    if (!desk() || note == 0 || (m_open && note == noteId() && m_wanted == note))
        return;
    leave();
    const int sheet = ++m_sheet;
    m_wanted = note;
    // Readers do not wait for the writer: a text on its way there is waited for, or the one before it would be shown.
    if (m_lastSave && m_lastSave->note.value == note && !m_lastSave->answer.isFinished()) {
        whenDone(m_lastSave->answer, this, [this, sheet](const Result<desk::Note>&) { readNote(sheet); });
        return;
    }
    readNote(sheet);
}

void NotesController::readNote(int sheet)
{
    if (!desk() || sheet != m_sheet)
        return;
    const qint64 note = m_wanted;
    whenDone(noting().get(NoteId{note}), this, [this, sheet](const Result<desk::Note>& found) {
        if (!desk() || sheet != m_sheet)
            return;
        if (!found) {
            close();
            setFailed(found.error());
            return;
        }
        if (m_open && found->id == m_note.id)
            return;
        // What was typed while it was read belongs to the note before.
        leave();
        ++m_sheet;
        show(*found, true);
    });
}

void NotesController::openRow(int row)
{
    if (row >= 0 && row < count())
        openNote(m_notes.rows()[static_cast<std::size_t>(row)].noteId);
}

void NotesController::show(const desk::Note& note, bool open)
{
    m_open = open;
    m_wanted = note.id.value;
    m_save = nullptr;
    m_note = note;
    m_draft = m_saved = note.body;
    takeRefused();
    m_history.setRows({});
    m_preview.setBlocks({});
    Q_EMIT noteChanged();
    Q_EMIT placeChanged();
    Q_EMIT bodyChanged();
    Q_EMIT savedChanged();
}

void NotesController::close()
{
    ++m_sheet;
    show({}, false);
}

void NotesController::startNote()
{
    if (!desk())
        return;
    leave();
    ++m_sheet;
    show({}, true);
}

void NotesController::remove()
{
    if (!desk() || !m_open)
        return;
    settle();
    if (!m_note.id.isNull())
        saveNow();
    m_pause.stop();
    if (m_note.id.isNull()) {
        close();
        return;
    }
    const qint64 note = noteId();
    const QString title = this->title();
    const int at = row();
    whenDone(noting().remove(NoteId{note}), this, [this, note, title, at](const Result<bool>& gone) {
        if (!desk())
            return;
        if (!gone) {
            setFailed(gone.error());
            return;
        }
        if (note == noteId()) {
            close();
            const auto& rows = m_notes.rows();
            std::vector<qint64> left;
            for (const NoteLine& row : rows)
                if (row.noteId != note)
                    left.push_back(row.noteId);
            if (!left.empty())
                openNote(left[std::min(left.size() - 1, static_cast<std::size_t>(std::max(0, at)))]);
        }
        Q_EMIT noteRemoved(note, title);
    });
}

void NotesController::putBack(qint64 note)
{
    if (!desk())
        return;
    whenDone(noting().putBack(NoteId{note}), this, [this, note](const Result<bool>& back) {
        if (!back)
            setFailed(back.error());
        else
            openNote(note);
    });
}

void NotesController::showPreview()
{
    m_preview.setBlocks(blocksOfNote(m_draft, m_note.course));
}

void NotesController::loadHistory()
{
    if (!desk() || m_note.id.isNull())
        return;
    const int sheet = m_sheet;
    whenDone(noting().history(m_note.id), this, [this, sheet](const Result<std::vector<desk::NoteVersion>>& versions) {
        if (!desk() || sheet != m_sheet)
            return;
        if (!versions) {
            setFailed(versions.error());
            return;
        }
        std::vector<VersionLine> rows;
        for (const desk::NoteVersion& version : *versions)
            rows.push_back({version.number, whenOf(version.at), version.body});
        std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.number > b.number; });
        m_history.setRows(rows);
    });
}

void NotesController::bringBack(int number)
{
    const auto& rows = m_history.rows();
    const auto version =
        std::find_if(rows.begin(), rows.end(), [number](const auto& row) { return row.number == number; });
    if (!m_open || version == rows.end())
        return;
    const QString before = m_draft;
    replaceBody(version->body);
    Q_EMIT broughtBack(before);
}

void NotesController::replaceBody(const QString& body)
{
    if (!m_open)
        return;
    setBody(body);
    Q_EMIT savedChanged();
    saveNow();
}

void NotesController::goToUnit()
{
    if (!m_note.unit.isNull())
        Q_EMIT unitFound(m_note.unit.value, m_note.anchor);
}

void NotesController::lookUp(const QString& unitKey, const QString& anchor)
{
    if (unitKey.isEmpty() && !m_note.unit.isNull()) {
        Q_EMIT unitFound(m_note.unit.value, anchor);
        return;
    }
    if (!desk() || m_note.course.isNull())
        return;
    whenDone(desk()->desk().reading.findUnit(m_note.course, unitKey), this, [this, anchor](const Result<UnitId>& unit) {
        if (unit)
            Q_EMIT unitFound(unit->value, anchor);
        else
            setFailed(unit.error());
    });
}

}  // namespace carrel::ui
