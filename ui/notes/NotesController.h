// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/blocks/BlockListModel.h"
#include "ui/blocks/ScreenController.h"
#include "ui/notes/NoteRows.h"

#include <QTimer>

namespace carrel::ui {

/// The notes of a desk, and one of them being written. What is written is saved after a pause, and at once when the
/// note is left, another is opened or the screen goes. A new note comes to be with its first words.
class NotesController : public carrel::ui::ScreenController {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QAbstractItemModel* notes READ notes CONSTANT FINAL)
    Q_PROPERTY(QStringList tags READ tags NOTIFY tagsChanged FINAL)
    Q_PROPERTY(QString tag READ tag WRITE setTag NOTIFY tagChanged FINAL)
    Q_PROPERTY(bool listed READ isListed NOTIFY listChanged FINAL)
    Q_PROPERTY(int count READ count NOTIFY listChanged FINAL)
    Q_PROPERTY(int row READ row NOTIFY placeChanged FINAL)
    Q_PROPERTY(bool open READ isOpen NOTIFY noteChanged FINAL)
    Q_PROPERTY(qint64 noteId READ noteId NOTIFY noteChanged FINAL)
    Q_PROPERTY(QString title READ title NOTIFY noteChanged FINAL)
    Q_PROPERTY(QString body READ body NOTIFY bodyChanged FINAL)
    Q_PROPERTY(QString unitWords READ unitWords NOTIFY noteChanged FINAL)
    Q_PROPERTY(QString quote READ quote NOTIFY noteChanged FINAL)
    Q_PROPERTY(QString savedWords READ savedWords NOTIFY savedChanged FINAL)
    Q_PROPERTY(QAbstractItemModel* preview READ preview CONSTANT FINAL)
    Q_PROPERTY(QAbstractItemModel* history READ history CONSTANT FINAL)

public:
    explicit NotesController(QObject* parent = nullptr);
    ~NotesController() override;

    QAbstractItemModel* notes() { return &m_notes; }
    QStringList tags() const { return m_tags; }
    /// Only notes with this tag are listed; empty: all.
    QString tag() const { return m_tag; }
    void setTag(const QString& tag);
    bool isListed() const { return m_listed; }
    int count() const { return m_notes.rowCount(); }
    /// Where the open note stands in the list; -1: not there.
    int row() const;
    bool isOpen() const { return m_open; }
    /// 0 while a new note has no words yet.
    qint64 noteId() const { return m_note.id.value; }
    QString title() const;
    /// What the editor shows; changes when another text is to be shown, not by writing.
    QString body() const { return m_draft; }
    /// "Unit 2.3, ‘Made safe’"; empty where the note stands for itself.
    QString unitWords() const;
    QString quote() const { return m_note.quote; }
    /// "Saved 18:40", "Saving", "Not saved yet".
    QString savedWords() const;
    QAbstractItemModel* preview() { return &m_preview; }
    QAbstractItemModel* history() { return &m_history; }

    Q_INVOKABLE void openNote(qint64 note);
    /// Opens the note at a row of the list; past its ends does nothing.
    Q_INVOKABLE void openRow(int row);
    /// Opens an empty sheet.
    Q_INVOKABLE void startNote();
    /// The editor's text, at each change.
    Q_INVOKABLE void write(const QString& body);
    /// Saves now what is not saved.
    Q_INVOKABLE void saveNow();
    Q_INVOKABLE void remove();
    Q_INVOKABLE void putBack(qint64 note);
    /// Sets the text of the open note as `preview` shows it.
    Q_INVOKABLE void showPreview();
    Q_INVOKABLE void loadHistory();
    /// Makes an earlier text the note's text; broughtBack() hands over what stood there.
    Q_INVOKABLE void bringBack(int number);
    /// Makes `body` the open note's text, in the editor too.
    Q_INVOKABLE void replaceBody(const QString& body);
    /// Where a caret that stood at `place` of the text `before` stands in the body.
    Q_INVOKABLE int placeInBody(int place, const QString& before) const;
    /// Says unitFound of the unit that the note is linked to.
    Q_INVOKABLE void goToUnit();
    /// The same for a link inside the note, by the key of a unit of its course.
    Q_INVOKABLE void lookUp(const QString& unitKey, const QString& anchor);

Q_SIGNALS:
    void tagsChanged();
    void tagChanged();
    void listChanged();
    void placeChanged();
    void noteChanged();
    void bodyChanged();
    /// Before bodyChanged: the open note has another text, and who writes in it stays where they are.
    void bodyMoved();
    void savedChanged();
    void noteRemoved(qint64 note, const QString& title);
    void broughtBack(const QString& before);
    void unitFound(qint64 unit, const QString& anchor);

protected:
    void deskArrived() override;
    void nounsChanged(store::ChangeSet nouns) override;

private:
    /// One text on its way into the vault.
    struct Save {
        NoteId note;  ///< null: the note comes to be
        QString body;
        QString base;  ///< what it is an edit of
        QFuture<Result<desk::Note>> answer;
        bool settled = false;  ///< somebody waited for the answer
    };

    desk::Noting& noting() const { return desk()->desk().noting; }
    void loadList();
    void takeList(const std::vector<desk::Note>& notes);
    void loadTags();
    void readNote(int sheet);
    void show(const desk::Note& note, bool open);
    void close();
    void settle();
    void leave();
    void save(DeskHandle& handle);
    void send(const std::shared_ptr<Save>& save, DeskHandle& handle);
    void taken(const Result<desk::Note>& note, const std::shared_ptr<Save>& save);
    void accept(const desk::Note& note, const QString& sent);
    void setBody(const QString& body);
    void takeRefused();
    bool isDirty() const { return m_open && m_draft != m_saved; }

    RowListModel<NoteLine> m_notes;
    RowListModel<VersionLine> m_history;
    BlockListModel m_preview;
    QStringList m_tags;
    QString m_tag;
    bool m_listed = false;
    bool m_open = false;
    desk::Note m_note;
    QString m_draft;               ///< as the editor has it
    QString m_saved;               ///< what the draft is an edit of: the text that the vault took last
    std::shared_ptr<Save> m_save;  ///< of the open note, not answered yet
    std::shared_ptr<Save> m_lastSave;
    std::vector<std::shared_ptr<Save>> m_refused;  ///< of notes that were left; tried again, and shown with their note
    qint64 m_wanted = 0;                           ///< the note that is shown, or about to be
    int m_sheet = 0;                               ///< counts notes opened; an answer for an earlier one is dropped
    int m_listAsked = 0;  ///< counts; two readers may answer out of order, and the answer to the last one counts
    int m_tagsAsked = 0;
    QTimer m_pause;
    QPointer<DeskHandle> m_held;  ///< the desk that the draft belongs to
};

}  // namespace carrel::ui
