// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/blocks/BlockListModel.h"
#include "ui/blocks/ScreenController.h"

#include <QTimer>

namespace carrel::ui {

/// A note in the list.
class NoteRow {
    Q_GADGET
    Q_PROPERTY(qint64 noteId MEMBER noteId CONSTANT)
    Q_PROPERTY(QString title MEMBER title CONSTANT)
    Q_PROPERTY(QString excerpt MEMBER excerpt CONSTANT)
    Q_PROPERTY(QString caption MEMBER caption CONSTANT)

public:
    qint64 noteId = 0;
    QString title;
    QString excerpt;
    QString caption;   ///< "Tuesday · #rig #safety"

    qint64 id() const { return noteId; }
    friend bool operator==(const NoteRow&, const NoteRow&) = default;
};

/// An earlier text of a note.
class VersionRow {
    Q_GADGET
    Q_PROPERTY(int number MEMBER number CONSTANT)
    Q_PROPERTY(QString when MEMBER when CONSTANT)
    Q_PROPERTY(QString words MEMBER words CONSTANT)

public:
    int number = 0;
    QString when;
    QString words;

    int id() const { return number; }
    friend bool operator==(const VersionRow&, const VersionRow&) = default;
};

/// Notes: the list, the one that is being written, its history. What is typed is saved after a short rest.
class NotesController : public ScreenController {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(qint64 noteId READ noteId NOTIFY noteChanged)
    Q_PROPERTY(bool open READ isOpen NOTIFY noteChanged)
    Q_PROPERTY(QAbstractItemModel* notes READ notes CONSTANT)
    Q_PROPERTY(int count READ count NOTIFY listChanged)
    Q_PROPERTY(bool empty READ isEmpty NOTIFY listChanged)
    Q_PROPERTY(QStringList tags READ tags NOTIFY listChanged)
    Q_PROPERTY(QString tag READ tag WRITE setTag NOTIFY tagChanged)
    Q_PROPERTY(QString title READ title NOTIFY textChanged)
    Q_PROPERTY(QString body READ body NOTIFY textChanged)
    Q_PROPERTY(QString quote READ quote NOTIFY noteChanged)
    Q_PROPERTY(QString unitWords READ unitWords NOTIFY noteChanged)
    Q_PROPERTY(qint64 unit READ unit NOTIFY noteChanged)
    Q_PROPERTY(QString anchor READ anchor NOTIFY noteChanged)
    Q_PROPERTY(QString savedWords READ savedWords NOTIFY savedChanged)
    Q_PROPERTY(QAbstractItemModel* preview READ preview CONSTANT)
    Q_PROPERTY(QAbstractItemModel* versions READ versions CONSTANT)
    Q_PROPERTY(int versionCount READ versionCount NOTIFY versionsChanged)

public:
    explicit NotesController(QObject* parent = nullptr);
    ~NotesController() override;

    qint64 noteId() const { return m_note.id.value; }
    /// A note is in the editor, perhaps one that is not written yet.
    bool isOpen() const { return m_open; }
    QAbstractItemModel* notes() { return &m_notes; }
    int count() const { return m_notes.rowCount(); }
    /// There are no notes at all, and the list has been read.
    bool isEmpty() const { return m_listed && m_tag.isEmpty() && count() == 0; }
    QStringList tags() const { return m_tags; }
    QString tag() const { return m_tag; }
    void setTag(const QString& tag);
    QString title() const;
    QString body() const { return m_body; }
    QString quote() const { return m_note.quote; }
    QString unitWords() const;
    qint64 unit() const { return m_note.unit.value; }
    QString anchor() const { return m_note.anchor; }
    QString savedWords() const;
    QAbstractItemModel* preview() { return &m_preview; }
    QAbstractItemModel* versions() { return &m_versions; }
    int versionCount() const { return m_versions.rowCount(); }

    Q_INVOKABLE void select(qint64 note);
    /// An empty sheet; it becomes a note with its first words.
    Q_INVOKABLE void begin();
    Q_INVOKABLE void write(const QString& body);
    /// Writes what is not on the disk yet.
    Q_INVOKABLE void save();
    Q_INVOKABLE void remove();
    Q_INVOKABLE void putBack(qint64 note);
    Q_INVOKABLE void readHistory();
    Q_INVOKABLE void bringBack(int version);
    /// Shows the text as it will be read.
    Q_INVOKABLE void showPreview();
    Q_INVOKABLE int indexOf(qint64 note) const;
    /// A unit of the note's course by its key; says unitFound.
    Q_INVOKABLE void lookUp(const QString& unitKey, const QString& anchor);

Q_SIGNALS:
    void noteChanged();
    /// Another text is in the editor than what was typed there.
    void textReplaced();
    void textChanged();
    void listChanged();
    void tagChanged();
    void savedChanged();
    void versionsChanged();
    void removed(qint64 note);
    void unitFound(qint64 unit, const QString& anchor);

protected:
    void deskArrived() override;
    void nounsChanged(store::ChangeSet nouns) override;

private:
    desk::Noting& noting() const { return desk()->desk().noting; }
    void list();
    void takeList(const std::vector<desk::Note>& notes);
    void show(const desk::Note& note);
    void close();
    void saved(const Result<desk::Note>& note, int serial);

    desk::Note m_note;
    QString m_body;
    bool m_open = false;
    bool m_listed = false;
    bool m_unsaved = false;
    bool m_creating = false;
    int m_saving = 0;
    int m_serial = 0;
    RowListModel<NoteRow> m_notes;
    RowListModel<VersionRow> m_versions;
    std::vector<desk::NoteVersion> m_history;
    BlockListModel m_preview;
    QStringList m_tags;
    QString m_tag;
    QTimer m_typing;
};

}  // namespace carrel::ui
