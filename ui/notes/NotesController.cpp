// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notes/NotesController.h"

#include "core/formats/MarkdownBlocks.h"
#include "ui/blocks/TimeWords.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace carrel::ui {
namespace {

constexpr auto kTypingPause = 800ms;
constexpr qsizetype kExcerpt = 160;

/// What stands below the title, on one line.
QString excerptOf(const desk::Note& note)
{
    QString words = course::plainText(formats::blocksFromMarkdown(note.body)).simplified();
    if (words.startsWith(note.title))
        words = words.mid(note.title.size()).trimmed();
    static const QRegularExpression tags(u"(?<!\\S)#[\\p{L}\\p{N}_-]+"_s);
    return words.remove(tags).simplified().left(kExcerpt);
}

QString captionOf(const desk::Note& note, Instant now, std::chrono::seconds offset)
{
    QString day = dayWords(note.changedAt, now, offset);
    day[0] = day[0].toUpper();
    QStringList tags;
    for (const QString& tag : note.tags)
        tags << u'#' + tag;
    return tags.isEmpty() ? day : day + u" · "_s + tags.join(u' ');
}

}  // namespace

NotesController::NotesController(QObject* parent) : ScreenController(parent)
{
    m_typing.setSingleShot(true);
    m_typing.setInterval(kTypingPause);
    connect(&m_typing, &QTimer::timeout, this, &NotesController::save);
}

NotesController::~NotesController()
{
    save();
}

void NotesController::deskArrived()
{
    m_unsaved = false;
    m_typing.stop();
    close();
    m_listed = false;
    m_notes.setRows({});
    list();
}

void NotesController::nounsChanged(store::ChangeSet nouns)
{
    if (nouns & store::Noun::Notes)
        list();
}

void NotesController::setTag(const QString& tag)
{
    if (tag == m_tag)
        return;
    m_tag = tag;
    Q_EMIT tagChanged();
    list();
}

void NotesController::list()
{
    if (!desk())
        return;
    const QString tag = m_tag;
    noting().list(tag).then(this, [this, tag](const Result<std::vector<desk::Note>>& notes) {
        if (tag != m_tag)
            return;
        if (!notes)
            setFailed(notes.error());
        else
            takeList(*notes);
    });
    noting().tags().then(this, [this](const Result<QStringList>& tags) {
        if (!tags || *tags == m_tags)
            return;
        m_tags = *tags;
        Q_EMIT listChanged();
    });
}

void NotesController::takeList(const std::vector<desk::Note>& notes)
{
    std::vector<NoteRow> rows;
    for (const desk::Note& note : notes)
        rows.push_back({note.id.value, note.title.isEmpty() ? tr("Untitled") : note.title, excerptOf(note),
                        captionOf(note, now(), utcOffset(now()))});
    m_notes.setRows(rows);
    m_listed = true;
    setReady();
    Q_EMIT listChanged();
    if (!m_open && !notes.empty())
        show(notes.front());
}

void NotesController::select(qint64 note)
{
    if (!desk() || note == 0 || (m_open && note == noteId()))
        return;
    save();
    noting().get(NoteId{note}).then(this, [this](const Result<desk::Note>& found) {
        if (!found)
            setFailed(found.error());
        else
            show(*found);
    });
}

void NotesController::show(const desk::Note& note)
{
    ++m_serial;
    m_note = note;
    m_body = note.body;
    m_open = true;
    m_unsaved = false;
    m_creating = false;
    m_history.clear();
    m_versions.setRows({});
    showPreview();
    Q_EMIT noteChanged();
    Q_EMIT textChanged();
    Q_EMIT textReplaced();
    Q_EMIT savedChanged();
    Q_EMIT versionsChanged();
}

void NotesController::close()
{
    show({});
    m_open = false;
    Q_EMIT noteChanged();
}

void NotesController::begin()
{
    save();
    show({});
}

void NotesController::write(const QString& body)
{
    if (!m_open || body == m_body)
        return;
    m_body = body;
    m_unsaved = true;
    m_typing.start();
    Q_EMIT textChanged();
    Q_EMIT savedChanged();
}

void NotesController::save()
{
    m_typing.stop();
    if (!desk() || !m_open || !m_unsaved || m_creating)
        return;
    if (noteId() == 0 && m_body.trimmed().isEmpty())
        return;
    m_unsaved = false;
    ++m_saving;
    const int serial = m_serial;
    m_creating = noteId() == 0;
    auto done = m_creating ? noting().create(m_body) : noting().save(m_note.id, m_body);
    done.then(this, [this, serial](const Result<desk::Note>& note) { saved(note, serial); });
    Q_EMIT savedChanged();
}

void NotesController::saved(const Result<desk::Note>& note, int serial)
{
    --m_saving;
    if (!note) {
        m_creating = m_creating && serial != m_serial;
        m_unsaved = serial == m_serial;
        setFailed(note.error());
    } else if (serial == m_serial) {
        m_creating = false;
        m_note = *note;
        setReady();
        Q_EMIT noteChanged();
        if (m_unsaved)
            m_typing.start();
    }
    Q_EMIT savedChanged();
}

QString NotesController::title() const
{
    for (const QString& line : m_body.split(u'\n')) {
        static const QRegularExpression marks(u"^[#>\\-*\\s]+|[*_`]"_s);
        QString words = line;
        words = words.remove(marks).simplified();
        if (!words.isEmpty())
            return words.left(120);
    }
    return tr("New note");
}

QString NotesController::unitWords() const
{
    return m_note.unit.isNull() || m_note.unitLabel.isEmpty() ? QString() : tr("Unit %1").arg(m_note.unitLabel);
}

QString NotesController::savedWords() const
{
    if (!m_open || (noteId() == 0 && m_body.isEmpty()))
        return {};
    if (m_unsaved || m_saving > 0)
        return tr("Saving…");
    return tr("Saved %1").arg(clockWords(m_note.changedAt, utcOffset(m_note.changedAt)));
}

void NotesController::remove()
{
    if (!desk() || noteId() == 0)
        return;
    save();
    const NoteId note = m_note.id;
    const int at = indexOf(note.value);
    const auto& rows = m_notes.rows();
    const qint64 next = at + 1 < count() ? rows[static_cast<std::size_t>(at + 1)].noteId
                        : at > 0         ? rows[static_cast<std::size_t>(at - 1)].noteId
                                         : 0;
    noting().remove(note).then(this, [this, note, next](const Result<bool>& done) {
        if (!done) {
            setFailed(done.error());
            return;
        }
        close();
        select(next);
        Q_EMIT removed(note.value);
    });
}

void NotesController::putBack(qint64 note)
{
    if (!desk())
        return;
    noting().putBack(NoteId{note}).then(this, [this, note](const Result<bool>& done) {
        if (!done)
            setFailed(done.error());
        else
            select(note);
    });
}

void NotesController::readHistory()
{
    if (!desk() || noteId() == 0)
        return;
    save();
    const int serial = m_serial;
    noting().history(m_note.id).then(this, [this, serial](const Result<std::vector<desk::NoteVersion>>& versions) {
        if (serial != m_serial || !versions)
            return;
        m_history = *versions;
        std::vector<VersionRow> rows;
        for (const desk::NoteVersion& version : m_history) {
            QString when = whenWords(version.at, now(), utcOffset(now()));
            when[0] = when[0].toUpper();
            rows.push_back({version.number, when, course::plainText(formats::blocksFromMarkdown(version.body)).left(400)});
        }
        std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.number > b.number; });
        m_versions.setRows(rows);
        Q_EMIT versionsChanged();
    });
}

void NotesController::bringBack(int version)
{
    for (const desk::NoteVersion& each : m_history) {
        if (each.number != version)
            continue;
        write(each.body);
        save();
        showPreview();
        Q_EMIT textReplaced();
        return;
    }
}

void NotesController::showPreview()
{
    m_preview.setBlocks(formats::blocksFromMarkdown(m_body));
}

int NotesController::indexOf(qint64 note) const
{
    for (std::size_t i = 0; i < m_notes.rows().size(); ++i) {
        if (m_notes.rows()[i].noteId == note)
            return static_cast<int>(i);
    }
    return -1;
}

void NotesController::lookUp(const QString& unitKey, const QString& anchor)
{
    if (!desk() || m_note.course.isNull() || unitKey.isEmpty())
        return;
    desk()->desk().reading.findUnit(m_note.course, unitKey).then(this, [this, anchor](const Result<UnitId>& unit) {
        if (!unit)
            setFailed(unit.error());
        else
            Q_EMIT unitFound(unit->value, anchor);
    });
}

}  // namespace carrel::ui
